using UmServer.Core;

namespace UmServer.Calls;

/// <summary>Finds what the keys mean that a listening caller presses one after the other.</summary>
public sealed class ListeningKeys(IReadOnlyList<MenuRow<ListeningAct>> controls)
{
    /// <summary>A key that comes sooner after the one before may belong to the same choice.</summary>
    public static readonly TimeSpan QuickAfter = TimeSpan.FromSeconds(1);

    private string _pressed = "";

    /// <summary>False when the key has no part in any control.</summary>
    public bool Know(char key) => Begins(_pressed + key) || Begins(key.ToString());

    /// <summary>What the key means together with those before it; null: nothing yet.</summary>
    public ListeningAct? Press(char key, bool isQuick)
    {
        _pressed = isQuick && Begins(_pressed + key) ? _pressed + key : key.ToString();
        return controls.FirstOrDefault(row => row.Keys == _pressed)?.Meaning;
    }

    private bool Begins(string keys) => controls.Any(row => row.Keys.StartsWith(keys, StringComparison.Ordinal));
}
