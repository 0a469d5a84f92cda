package epub

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"fmt"
	"hash/crc32"
	"io"
	"path"
)

// Where things are in the container.
const (
	folder       = "EPUB/"
	packageName  = "package.opf"
	styleName    = "edition.css"
	coverPicture = "cover.png"
)

const containerXML = `<?xml version="1.0" encoding="UTF-8"?>
<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">
<rootfiles><rootfile full-path="` + folder + packageName + `" media-type="application/oebps-package+xml"/></rootfiles>
</container>
`

// A container is a ZIP file with the book in it. What goes wrong first is told when it is closed.
type container struct {
	zip    *zip.Writer
	packer *flate.Writer
	err    error
}

// newContainer begins a container with its media type, stored and without an extra field, so that it
// stands at byte 38 of the file, where programs look for it.
// https://www.w3.org/TR/epub-33/#sec-zip-container-mime
func newContainer(w io.Writer) *container {
	c := &container{zip: zip.NewWriter(w)}
	if c.packer, c.err = flate.NewWriter(nil, flate.BestCompression); c.err != nil {
		return c
	}
	c.err = c.put("mimetype", []byte("application/epub+zip"), zip.Store)
	c.add("META-INF/container.xml", func() ([]byte, error) { return []byte(containerXML), nil })
	return c
}

// add adds a file. Pictures of dots are compressed already.
func (c *container) add(name string, make func() ([]byte, error)) {
	if c.err != nil {
		return
	}
	method := zip.Deflate
	if ext := path.Ext(name); ext == ".png" || ext == ".jpg" || ext == ".webp" || ext == ".gif" {
		method = zip.Store
	}
	data, err := make()
	if err == nil {
		err = c.put(name, data, method)
	}
	if err != nil {
		c.err = fmt.Errorf("%s: %w", name, err)
	}
}

func (c *container) close() error {
	if c.err != nil {
		return c.err
	}
	return c.zip.Close()
}

// firstDay is the first day that ZIP can tell, 1980-01-01: the same whenever the book is made.
const firstDay = 1<<5 | 1

// put writes a file with its sizes before it: no data descriptor follows.
func (c *container) put(name string, data []byte, method uint16) error {
	stored := data
	if method == zip.Deflate {
		var b bytes.Buffer
		c.packer.Reset(&b)
		if _, err := c.packer.Write(data); err != nil {
			return err
		}
		if err := c.packer.Close(); err != nil {
			return err
		}
		stored = b.Bytes()
	}
	h := &zip.FileHeader{Name: name, Method: method, CRC32: crc32.ChecksumIEEE(data),
		CompressedSize64: uint64(len(stored)), UncompressedSize64: uint64(len(data))}
	h.ModifiedDate = firstDay //lint:ignore SA1019 Modified would add an extra field
	f, err := c.zip.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = f.Write(stored)
	return err
}
