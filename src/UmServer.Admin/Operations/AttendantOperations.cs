using UmServer.Core;

namespace UmServer.Admin;

/// <summary>What can be done with auto attendants and the keys of their menus.</summary>
public sealed class AttendantOperations : NamedOperations<AutoAttendant>
{
    internal AttendantOperations(IUmStore store)
        : base(store.AutoAttendants, ObjectKind.AutoAttendant, attendant => attendant.Name)
    {
    }

    /// <summary>The key that an administrator wrote.</summary>
    /// <exception cref="RefusedException">It is no key of a menu.</exception>
    public static char ReadKey(string text) => text is [>= '1' and <= '9' and var key]
        ? key
        : throw new RefusedException($"'{text}' is no key of a menu.", "Use 1 to 9; 0 always leads to the operator.");

    /// <summary>Gives a key a meaning and returns it.</summary>
    /// <param name="meaning">Makes it from the present one, null when the key has none.</param>
    /// <exception cref="RefusedException">There is no such attendant, or the rules are against the meaning.</exception>
    public async Task<AttendantKey> SetKeyAsync(string name, char key, Func<AttendantKey?, AttendantKey> meaning)
    {
        AttendantKey? row = null;
        await ChangeAsync(name, attendant =>
        {
            row = meaning(KeyOf(attendant, key));
            return attendant with { Keys = [.. Others(attendant, key).Append(row).OrderBy(each => each.Key)] };
        });
        return row!;
    }

    /// <summary>Takes a key out of the menu and returns what it meant; null when it did nothing already.</summary>
    /// <exception cref="RefusedException">There is no such attendant.</exception>
    public async Task<AttendantKey?> RemoveKeyAsync(string name, char key)
    {
        AttendantKey? old = null;
        await ChangeAsync(name, attendant =>
        {
            old = KeyOf(attendant, key);
            return attendant with { Keys = [.. Others(attendant, key)] };
        });
        return old;
    }

    private static AttendantKey? KeyOf(AutoAttendant attendant, char key) =>
        attendant.Keys.FirstOrDefault(row => row.Key == key);

    private static IEnumerable<AttendantKey> Others(AutoAttendant attendant, char key) =>
        attendant.Keys.Where(row => row.Key != key);
}
