namespace UmServer.Admin;

/// <summary>What helps after a refusal; whoever shows the refusal says how it is done there.</summary>
public abstract record Remedy
{
    private Remedy()
    {
    }

    /// <summary>Adding one: there is none of the kind yet.</summary>
    /// <param name="Kind">What there is none of.</param>
    /// <param name="Asked">The name or extension that was asked for; null: none was.</param>
    public sealed record AddFirst(ObjectKind Kind, string? Asked) : Remedy;

    /// <summary>Looking at the list of all that there are.</summary>
    /// <param name="Kind">What is listed.</param>
    /// <param name="Near">What was probably meant; null: nothing is like it.</param>
    public sealed record SeeList(ObjectKind Kind, string? Near = null) : Remedy;

    /// <summary>Saying which dial plan is meant.</summary>
    /// <param name="Example">One of those that may be meant.</param>
    public sealed record NameDialPlan(string Example) : Remedy;

    /// <summary>The remedy in words that hold wherever they are shown.</summary>
    public string Text => this switch
    {
        AddFirst => "There is none yet: add one.",
        SeeList { Near: { } near } => $"Did you mean {near}?",
        SeeList => "Look at the list of all.",
        NameDialPlan plan => $"Say which, as '{plan.Example}'.",
        _ => throw new InvalidOperationException($"{this} has no words"),
    };
}
