package template

import "testing"

func TestRecord(t *testing.T) {}
