"""Pages about people: the entrance, the choice of a seat, the accounts of an organisation."""
