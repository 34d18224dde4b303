"""Domain values in and out of the database; the only importer of SQLAlchemy."""
