using System.CommandLine;

namespace UmServer.Cli;

/// <summary>Rules for options that belong together.</summary>
internal static class Requirements
{
    /// <summary>Adds the options, of which at least one has to be there.</summary>
    public static void AddChanges(this Command command, IReadOnlyList<Option> options)
    {
        foreach (var option in options)
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (!options.Any(option => result.GetResult(option) is { Implicit: false }))
                result.AddError($"Nothing to change. There is: {string.Join(", ", options.Select(o => o.Name))}.");
        });
    }

    /// <summary>Adds the options, of which exactly one has to be there.</summary>
    public static void AddOneOf(this Command command, IReadOnlyList<Option> options)
    {
        foreach (var option in options)
            command.Add(option);
        command.Validators.Add(result =>
        {
            if (options.Count(option => result.GetResult(option) is { Implicit: false }) != 1)
                result.AddError($"Give exactly one of: {string.Join(", ", options.Select(o => o.Name))}.");
        });
    }
}
