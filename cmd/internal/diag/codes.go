package diag

// A Code names one kind of diagnostic. Tools rely on it; the words may change, the code does not.
type Code string

// The codes, by the stage that finds them. Every one has a broken edition in
// cmd/jianzhu/testdata/broken that produces it.
const (
	// Reading files.
	FileEncoding    Code = "file-encoding"    // not UTF-8, or a NUL character
	FileName        Code = "file-name"        // a name that is no slug
	AddressTaken    Code = "address-taken"    // a file of the site that two things would be written to
	FileOutside     Code = "file-outside"     // a symbolic link that leads out of the edition
	FileMissing     Code = "file-missing"     // a file the edition names or needs is not there
	FileUnexpected  Code = "file-unexpected"  // a file or folder that has no place in an edition
	FrontUnclosed   Code = "front-unclosed"   // frontmatter that never ends
	FrontMissing    Code = "front-missing"    // no frontmatter where there must be one
	FrontSyntax     Code = "front-syntax"     // not YAML
	FrontAliases    Code = "front-aliases"    // aliases that blow the document up, or contain themselves
	KeyUnknown      Code = "key-unknown"      // a key the format does not have
	KeyDuplicate    Code = "key-duplicate"    // a key written twice
	KeyMissing      Code = "key-missing"      // a required key that is missing or empty
	ValueType       Code = "value-type"       // a list where a text must be, and the like
	ValueInvalid    Code = "value-invalid"    // a value outside what the key allows
	IDDuplicate     Code = "id-duplicate"     // two things with one id, label or former address
	ActorUnknown    Code = "actor-unknown"    // a duty's actor that the edition does not list
	ThemeUnknown    Code = "theme-unknown"    // a highlight's theme that the edition does not list
	OutlineCount    Code = "outline-count"    // an outline with more or fewer lines than paragraphs
	StatusMismatch  Code = "status-mismatch"  // a status that the text or the lacunae contradict
	ThemeGlyph      Code = "theme-glyph"      // a theme whose glyph is not one character
	TextHTML        Code = "text-html"        // raw HTML, shown as the characters written
	FootnoteUnused  Code = "footnote-unused"  // a footnote nothing refers to, which would be lost
	TextAsterisks   Code = "text-asterisks"   // ** that marks nothing
	TextBeyond      Code = "text-beyond"      // Markdown that no person wrote and that would take for ever to read
	TextHidden      Code = "text-hidden"      // a character that cannot be seen
	AnnotationClash Code = "annotation-clash" // two annotations with one id

	// Anchoring.
	AnchorMissing   Code = "anchor-missing"   // a quote that is nowhere
	AnchorAmbiguous Code = "anchor-ambiguous" // a quote that is in more than one place
	AnchorCount     Code = "anchor-count"     // nth says of how many, and there are not so many
	AnchorFolded    Code = "anchor-folded"    // a quote that matches only after folding
	AnchorFragile   Code = "anchor-fragile"   // a range or an nth that an edit elsewhere could move
	AnchorCrowded   Code = "anchor-crowded"   // more annotations on one place than anybody can read
	EmendOverlap    Code = "emend-overlap"    // two emendations that overlap, or one with a break in it
	EmendSame       Code = "emend-same"       // an emendation that changes nothing

	// Terms, digests, links.
	TermClash     Code = "term-clash"     // two terms that share a word
	TermUnused    Code = "term-unused"    // a term the text never uses
	TermNotIn     Code = "term-not-in"    // a not_in phrase that does not contain the term
	DigestCount   Code = "digest-count"   // a title that counts other than its items
	DigestPassage Code = "digest-passage" // an item without a passage or a stated lacuna
	LinkMissing   Code = "link-missing"   // a target that does not exist
	LinkScheme    Code = "link-scheme"    // a scheme other than http, https, mailto, tel
	LinkOutside   Code = "link-outside"   // a file that leads out of the edition
	ImageMissing  Code = "image-missing"  // an image that is not there

	// Collation.
	CollateEdition Code = "collate-edition" // the edition prints what the witness does not have there
	CollateWitness Code = "collate-witness" // the witness has what the edition does not account for

	// Editorial rules.
	NoSummary    Code = "no-summary"    // a section without a summary
	NoQuestions  Code = "no-questions"  // a section without questions
	NoHighlights Code = "no-highlights" // a section without highlights
	NoReason     Code = "no-reason"     // an emendation without a reason
	NoOutline    Code = "no-outline"    // a section without an outline
	NoRelated    Code = "no-related"    // a section that names nothing related
	NoteLong     Code = "note-long"     // a note that should be an essay, or two notes
	HalfWidth    Code = "half-width"    // half-width punctuation between Chinese characters
	DutyMissing  Code = "duty-missing"  // a sentence that requires something of an actor, and no duty says so
	QuoteForeign Code = "quote-foreign" // a quotation in a note that the document does not have

	// Overridden layouts and assets.
	LayoutBroken Code = "layout-broken" // a layout of the edition's own that does not work
	AssetBroken  Code = "asset-broken"  // a style sheet or a script of the edition's own that does not work
)
