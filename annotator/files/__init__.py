"""Files as the operating system sees them: who holds one, where one is made."""
