"""What a store holds: documents, what each said and to which reader, in a file that a kill leaves whole."""
