"""Training, evaluation and export of the verifier that Caveat ships."""
