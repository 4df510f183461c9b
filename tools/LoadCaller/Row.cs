namespace UmServer.Tools.LoadCaller;

/// <summary>A line of the table; what was not looked at is null.</summary>
public sealed record Row
{
    public required string What { get; init; }

    public int? Calls { get; init; }

    /// <summary>Milliseconds of CPU per <see cref="CpuPer"/>.</summary>
    public double? CpuMs { get; init; }

    /// <summary><c>call-second</c>, or the thing done.</summary>
    public string CpuPer { get; init; } = "call-second";

    /// <summary>CPU by the C floor's per call-second: at as many calls where they stand, else at the fewest.</summary>
    public double? TimesFloor { get; init; }

    /// <summary>CPU by that of the build or configuration that this one is compared with.</summary>
    public double? TimesOther { get; init; }

    public Heard? Heard { get; init; }

    public double? MemoryPerCallKib { get; init; }

    /// <summary>Of what this build is compared with.</summary>
    public double? OtherMemoryPerCallKib { get; init; }

    public Checked? Files { get; init; }

    /// <summary>Why there are no figures.</summary>
    public string? NotMeasured { get; init; }

    /// <summary>Whether both are figures of the same load.</summary>
    public bool IsSameAs(Row other) => (What, Calls) == (other.What, other.Calls);
}
