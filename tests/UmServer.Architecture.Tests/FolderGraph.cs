namespace UmServer.Architecture.Tests;

/// <summary>
/// Which folder names whose types, computed from the sources: namespaces are one for each project, so the compiler does
/// not show it. Files beside a project put its folders together, or are what all of them share: they are no folder.
/// </summary>
public sealed class FolderGraph
{
    private readonly Dictionary<(string From, string To), SortedSet<string>> _arrows = [];

    public FolderGraph(IReadOnlyList<SourceFile> files)
    {
        var visible = References(files);
        var owners = files
            .SelectMany(file => file.Types.Select(type => (Type: type, file.Project, Folder: FolderOf(file))))
            .GroupBy(place => place.Type).ToDictionary(places => places.Key, places => places.ToList());
        foreach (var file in files.Where(file => file.Folder.Length > 0))
        {
            foreach (var name in file.Names.Where(owners.ContainsKey))
                Add(file, name, owners[name].Where(owner => visible[file.Project].Contains(owner.Project))
                    .Select(owner => (owner.Project, owner.Folder)).ToList());
        }
    }

    /// <summary>Folder, folder that it names types of, and those types; a folder is <c>UmServer.Sip/Messages</c>.</summary>
    public IEnumerable<(string From, string To, IReadOnlyCollection<string> Types)> Arrows =>
        _arrows.OrderBy(arrow => arrow.Key.From, StringComparer.Ordinal)
            .ThenBy(arrow => arrow.Key.To, StringComparer.Ordinal)
            .Select(arrow => (arrow.Key.From, arrow.Key.To, (IReadOnlyCollection<string>)arrow.Value));

    /// <summary>The groups of folders that reach one another, each sorted.</summary>
    public IReadOnlyList<string[]> Cycles()
    {
        var nodes = _arrows.Keys.SelectMany(arrow => new[] { arrow.From, arrow.To }).Distinct().ToList();
        var reach = nodes.ToDictionary(node => node, Reach);
        return [.. nodes.Where(node => reach[node].Contains(node))
            .Select(node => reach[node].Where(other => reach[other].Contains(node))
                .Order(StringComparer.Ordinal).ToArray())
            .DistinctBy(cycle => string.Join(' ', cycle))];
    }

    private HashSet<string> Reach(string from)
    {
        var (reached, next) = (new HashSet<string>(), new Queue<string>([from]));
        while (next.TryDequeue(out var node))
        {
            foreach (var (_, to) in _arrows.Keys.Where(arrow => arrow.From == node))
            {
                if (reached.Add(to))
                    next.Enqueue(to);
            }
        }

        return reached;
    }

    // A name that several visible folders declare is taken for the nearest one's: a project's own comes first.
    private void Add(SourceFile file, string name, List<(string Project, string Folder)> owners)
    {
        var own = owners.Where(owner => owner.Project == file.Project).ToList();
        if (own.Count > 0)
            owners = own;
        var here = FolderOf(file);
        if (owners.Count != 1 || owners[0].Folder == here || owners[0].Folder == owners[0].Project)
            return;
        if (!_arrows.TryGetValue((here, owners[0].Folder), out var names))
            _arrows[(here, owners[0].Folder)] = names = [];
        names.Add(name);
    }

    private static string FolderOf(SourceFile file) => $"{file.Project}/{file.Folder}".TrimEnd('/');

    private static Dictionary<string, HashSet<string>> References(IReadOnlyList<SourceFile> files)
    {
        var projects = files.Select(file => file.Project).Distinct().ToList();
        return projects.ToDictionary(
            project => project, project => SourceTree.ReferencesOf(project).Append(project).ToHashSet());
    }
}
