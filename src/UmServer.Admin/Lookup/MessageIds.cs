using UmServer.Core;

namespace UmServer.Admin;

/// <summary>
/// Short names of messages: the end of the id, because ids begin with the time and those of one minute look alike.
/// </summary>
internal sealed class MessageIds
{
    private const int ShortestShown = 8;
    private const int MaxCandidates = 10;

    private readonly IReadOnlyList<VoiceMessage> _messages;
    private readonly int _shownLength;

    public MessageIds(IReadOnlyList<VoiceMessage> messages)
    {
        _messages = messages;
        var longest = messages.Select(message => message.Id.Value.Length).DefaultIfEmpty(0).Max();
        _shownLength = ShortestShown;
        while (_shownLength < longest && messages.DistinctBy(message => Short(message.Id)).Count() < messages.Count)
            _shownLength++;
    }

    /// <summary>At least eight characters, and as many more as tell every message from every other.</summary>
    public string Short(MessageId id) => id.Value.Length <= _shownLength ? id.Value : id.Value[^_shownLength..];

    /// <summary>The message whose id ends so.</summary>
    /// <exception cref="RefusedException">None does, or several do.</exception>
    public VoiceMessage Find(string end)
    {
        var found = end.Length == 0
            ? []
            : _messages.Where(m => m.Id.Value.EndsWith(end, StringComparison.OrdinalIgnoreCase)).ToList();
        return found switch
        {
            [var only] => only,
            [] => throw new RefusedException($"There is no message '{end}'.", "See: um message list --all"),
            _ => throw new RefusedException(
                $"'{end}' is the end of {found.Count} ids: {Candidates(found)}.", "Give more of the id you mean."),
        };
    }

    private string Candidates(List<VoiceMessage> found) =>
        string.Join(", ", found.Take(MaxCandidates).Select(message => Short(message.Id)))
        + (found.Count > MaxCandidates ? ", …" : "");
}
