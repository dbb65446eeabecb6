"""What can go wrong with a diary file, each as one sentence for the person."""


class StoreError(Exception):
    """The diary could not be used; the message says why and what to do."""
