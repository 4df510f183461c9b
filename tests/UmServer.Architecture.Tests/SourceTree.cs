using System.Xml.Linq;
using UmServer.Testing;

namespace UmServer.Architecture.Tests;

/// <summary>The product's sources as they stand in the checkout.</summary>
public static class SourceTree
{
    private static readonly string Root = Path.Combine(RepositoryFolder.Root, "src");

    /// <summary>Every C# file below <c>src/</c>, without what builds leave there.</summary>
    public static IReadOnlyList<SourceFile> Files { get; } =
        [.. Directory.EnumerateFiles(Root, "*.cs", SearchOption.AllDirectories).Order(StringComparer.Ordinal)
            .Select(path => (Path: Path.GetRelativePath(Root, path).Replace('\\', '/'), Full: path))
            .Where(file => !file.Path.Contains("/obj/") && !file.Path.Contains("/bin/"))
            .Select(file => new SourceFile(file.Path, File.ReadAllText(file.Full)))];

    /// <summary>The projects that a project refers to, directly or by another.</summary>
    public static IReadOnlySet<string> ReferencesOf(string project)
    {
        var found = new HashSet<string>();
        foreach (var direct in DirectReferencesOf(project))
        {
            if (found.Add(direct))
                found.UnionWith(ReferencesOf(direct));
        }

        return found;
    }

    /// <summary>The projects that a project's file names.</summary>
    public static IEnumerable<string> DirectReferencesOf(string project) =>
        XDocument.Load(Path.Combine(Root, project, $"{project}.csproj")).Descendants("ProjectReference")
            .Where(reference => (string?)reference.Attribute("ReferenceOutputAssembly") != "false")
            .Select(reference => Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!));
}
