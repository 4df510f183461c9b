namespace UmServer.Cli;

/// <summary>A column of a listing.</summary>
/// <param name="Title">May have two lines, for a title much wider than what stands under it.</param>
internal sealed record Column<T>(string Title, Func<T, string> Cell)
{
    /// <summary>Left out when a terminal is too narrow for all; the last such column goes first.</summary>
    public bool MayGo { get; init; }

    /// <summary>Whether its text may go on in the next line; others keep their width.</summary>
    public bool Wraps { get; init; }

    public bool AlignsRight { get; init; }
}
