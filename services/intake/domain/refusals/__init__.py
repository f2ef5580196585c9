"""What each refusal says to people, in Indonesian and English. A reason without a sentence fails a test."""
