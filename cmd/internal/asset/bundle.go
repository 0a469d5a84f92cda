package asset

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/evanw/esbuild/pkg/api"

	"jianzhu/cmd/internal/diag"
)

// bundle adds every entry with what it imports.
func (b *Bundle) bundle(sources map[string]source, said *diag.List) {
	entries := entries(sources, said)
	if len(entries) == 0 {
		return
	}
	result := api.Build(api.BuildOptions{
		EntryPointsAdvanced: entries,
		Bundle:              true,
		Format:              api.FormatIIFE, // a module does not run from a page opened from the disk
		Platform:            api.PlatformBrowser,
		Engines: []api.Engine{ // the first with :has and popovers and rules in rules, of early 2024
			{Name: api.EngineChrome, Version: "120"}, {Name: api.EngineFirefox, Version: "125"},
			{Name: api.EngineSafari, Version: "17.2"}, {Name: api.EngineIOS, Version: "17.2"},
		},
		Charset:           api.CharsetUTF8,
		MinifyWhitespace:  true,
		MinifyIdentifiers: true,
		MinifySyntax:      true,
		LogLevel:          api.LogLevelSilent,
		TsconfigRaw:       "{}",
		AbsWorkingDir:     "/",
		Outdir:            "/",
		Plugins:           []api.Plugin{b.plugin(sources)},
	})
	for _, m := range result.Errors {
		said.Add(diagnostic(m, sources, diag.Error))
	}
	for _, m := range result.Warnings {
		said.Add(diagnostic(m, sources, diag.Warning))
	}
	for _, f := range result.OutputFiles {
		if name := path.Base(strings.ReplaceAll(f.Path, `\`, "/")); name != worker {
			b.add(name, f.Contents)
		} else {
			b.worker = f.Contents
		}
	}
}

// entries are the style sheets and scripts at the top of the folder.
func entries(sources map[string]source, said *diag.List) (all []api.EntryPoint) {
	outputs := map[string]string{}
	for _, name := range slices.Sorted(maps.Keys(sources)) {
		k := kindOf(name)
		if strings.Contains(name, "/") || k != style && k != script {
			continue
		}
		stem := strings.TrimSuffix(name, path.Ext(name))
		output := stem + map[kind]string{style: ".css", script: ".js"}[k]
		if other, taken := outputs[output]; taken {
			said.Errorf(diag.Pos{File: path.Join(Folder, name)}, diag.AssetBroken, "%s makes %s already", other, output)
			continue
		}
		outputs[output] = name
		all = append(all, api.EntryPoint{InputPath: name, OutputPath: stem})
	}
	return all
}

// namespace keeps esbuild from taking the sources for files on the disk.
const namespace = Folder

// plugin lets esbuild see the sources, and nothing else.
func (b *Bundle) plugin(sources map[string]source) api.Plugin {
	return api.Plugin{Name: "jianzhu", Setup: func(build api.PluginBuild) {
		build.OnResolve(api.OnResolveOptions{Filter: ".*"}, func(a api.OnResolveArgs) (api.OnResolveResult, error) {
			return b.resolve(a, sources)
		})
		build.OnLoad(api.OnLoadOptions{Filter: ".*", Namespace: namespace}, func(a api.OnLoadArgs) (api.OnLoadResult, error) {
			text := string(sources[a.Path].data)
			return api.OnLoadResult{Contents: &text, Loader: loader(a.Path)}, nil
		})
	}}
}

func loader(name string) api.Loader {
	switch path.Ext(name) {
	case ".css":
		return api.LoaderCSS
	case ".ts":
		return api.LoaderTS
	case ".svg":
		return api.LoaderText
	}
	return api.LoaderJS
}

// resolve finds what an import or a url() means: a source, or a picture's place in the site.
func (b *Bundle) resolve(a api.OnResolveArgs, sources map[string]source) (api.OnResolveResult, error) {
	css := a.Kind == api.ResolveCSSImportRule || a.Kind == api.ResolveCSSURLToken
	switch {
	case a.Kind == api.ResolveEntryPoint:
		return api.OnResolveResult{Path: a.Path, Namespace: namespace}, nil
	case strings.HasPrefix(a.Path, "#"), strings.HasPrefix(a.Path, "data:"):
		return api.OnResolveResult{Path: a.Path, External: true}, nil
	case strings.Contains(a.Path, "://"), strings.HasPrefix(a.Path, "/"):
		return api.OnResolveResult{}, fmt.Errorf("a site loads nothing from elsewhere: put the file into %s/", Folder)
	case !css && !strings.HasPrefix(a.Path, "."):
		return api.OnResolveResult{}, fmt.Errorf("only files of %s/ can be imported, by a path that begins with ./", Folder)
	}
	name := path.Join(path.Dir(a.Importer), a.Path)
	if url := b.urls[name]; url != "" && a.Kind == api.ResolveCSSURLToken {
		// Entries are at the top of the folder, and so is every style sheet once it is bundled.
		return api.OnResolveResult{Path: "./" + strings.TrimPrefix(url, Folder+"/"), External: true}, nil
	}
	for _, ending := range []string{"", ".ts", ".js"} {
		if _, ok := sources[name+ending]; ok {
			return api.OnResolveResult{Path: name + ending, Namespace: namespace}, nil
		}
	}
	return api.OnResolveResult{}, fmt.Errorf("there is no %s", path.Join(Folder, name))
}

// diagnostic turns esbuild's message into one of ours. Its columns count bytes from 0.
func diagnostic(m api.Message, sources map[string]source, s diag.Severity) diag.Diagnostic {
	d := diag.Diagnostic{Pos: diag.Pos{File: Folder}, Severity: s, Code: diag.AssetBroken, Message: m.Text}
	if at := m.Location; at != nil {
		name := strings.TrimPrefix(at.File, namespace+":")
		d.Pos = diag.Pos{File: path.Join(Folder, name), Line: at.Line,
			Col: utf8.RuneCountInString(at.LineText[:min(at.Column, len(at.LineText))]) + 1}
		if !sources[name].own {
			d.Hints = append(d.Hints, "this is the program's own file; what it needs is perhaps overridden")
		}
	}
	for _, n := range m.Notes {
		d.Hints = append(d.Hints, n.Text)
	}
	return d
}
