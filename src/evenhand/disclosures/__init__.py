"""The confidential channel to the ombudsman."""
