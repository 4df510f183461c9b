using System.Collections.Immutable;

namespace UmServer.Core;

/// <summary>How a date is said, by how far it is from today.</summary>
internal sealed record DateForms(
    ImmutableArray<SequenceItem> Today,
    ImmutableArray<SequenceItem> Yesterday,
    ImmutableArray<SequenceItem> ThisYear,
    ImmutableArray<SequenceItem> Other)
{
    public static bool Knows(string place) => place is "day" or "month" or "year" or "weekday";

    public ImmutableArray<SequenceItem> For(PhrasePart.Date date) => date switch
    {
        _ when date.Value == date.Today => Today,
        _ when date.Value.DayNumber == date.Today.DayNumber - 1 => Yesterday,
        _ when date.Value.Year == date.Today.Year => ThisYear,
        _ => Other,
    };

    public static long ValueOf(string place, DateOnly date) => place switch
    {
        "day" => date.Day,
        "month" => date.Month,
        "year" => date.Year,
        // ISO 8601: Monday is 1, Sunday is 7.
        _ => date.DayOfWeek == DayOfWeek.Sunday ? 7 : (int)date.DayOfWeek,
    };
}
