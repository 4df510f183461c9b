using System.Collections.Immutable;
using System.Globalization;

namespace UmServer.Core;

/// <summary>A sequence, or one for each plural form of the count at a place.</summary>
internal sealed class PhraseForms
{
    private readonly ImmutableArray<SequenceItem> _only;
    private readonly Dictionary<string, ImmutableArray<SequenceItem>> _byCategory = [];
    private readonly PluralRules? _plurals;

    public PhraseForms(ImmutableArray<SequenceItem> only) => _only = only;

    /// <param name="by">The place whose count chooses.</param>
    /// <param name="byCategory">Every plural category of the language, and <c>=0</c> … for single counts.</param>
    public PhraseForms(string by, Dictionary<string, ImmutableArray<SequenceItem>> byCategory, PluralRules plurals) =>
        (By, _byCategory, _plurals) = (by, byCategory, plurals);

    /// <summary>The place whose count chooses the form; null: there is one form.</summary>
    public string? By { get; }

    public IEnumerable<ImmutableArray<SequenceItem>> All => By is null ? [_only] : _byCategory.Values;

    /// <summary>Every place and every rule that some form uses.</summary>
    public IEnumerable<SequenceItem.Place> Places => All.SelectMany(items => PlacesOf(items));

    /// <param name="count">The count at <see cref="By"/>; of no meaning where there is one form.</param>
    public ImmutableArray<SequenceItem> For(long count)
    {
        if (_plurals is null)
            return _only;
        string exactly = "=" + count.ToString(CultureInfo.InvariantCulture);
        return _byCategory.TryGetValue(exactly, out var items) ? items : _byCategory[_plurals.CategoryOf(count)];
    }

    private static IEnumerable<SequenceItem.Place> PlacesOf(IEnumerable<SequenceItem> items) => items.SelectMany(item =>
        item switch
        {
            SequenceItem.Place place => [place],
            SequenceItem.Choice choice => PlacesOf(choice.Rest.Concat(choice.Else)),
            _ => Enumerable.Empty<SequenceItem.Place>(),
        });
}
