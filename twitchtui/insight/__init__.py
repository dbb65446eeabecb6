"""Series and statistics over logged nights, for charts and tables. Pure."""
