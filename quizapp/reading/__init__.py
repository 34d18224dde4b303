"""From a file to a document: encodings, formats, page breaks, outline."""
