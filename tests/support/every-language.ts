// Tests read in all six languages; a window learns only those that its ticket speaks.
import '../../src/core/reading/every-language.js'
