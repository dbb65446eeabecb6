"""Reading files that nobody vouches for: tables, archives, XML and single values, strictly."""
