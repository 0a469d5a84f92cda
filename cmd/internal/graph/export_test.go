package graph

// Decoded is decoded, for the tests.
func Decoded(s string) string { return decoded([]byte(s)) }
