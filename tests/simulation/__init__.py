"""What the weekly rules cost: how often they raise a flag where nothing changes, and how often
they see a rise (domain.md 3.6 and 4.6). See CONTRIBUTING.md."""
