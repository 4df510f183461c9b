using UmServer.Core;

namespace UmServer.Cli;

/// <summary>Finds what an administrator named.</summary>
internal static class Named
{
    private const int MaxNamesShown = 10;

    /// <exception cref="RefusedException">There is none; names what there is.</exception>
    public static async Task<T> GetAsync<T>(
        this INamedStore<T> store, string name, Noun noun, Func<T, string> nameOf)
        where T : class
    {
        if (await store.FindAsync(name) is { } found)
            return found;
        var names = (await store.ListAsync()).Select(nameOf).ToList();
        throw new RefusedException($"There is no {noun.Text} '{name}'.", Right(name, names, noun));
    }

    public static Task<DialPlan> GetAsync(this INamedStore<DialPlan> store, string name) =>
        store.GetAsync(name, Noun.DialPlan, plan => plan.Name);

    public static Task<Gateway> GetAsync(this INamedStore<Gateway> store, string name) =>
        store.GetAsync(name, Noun.Gateway, gateway => gateway.Name);

    public static Task<HuntGroup> GetAsync(this INamedStore<HuntGroup> store, string name) =>
        store.GetAsync(name, Noun.HuntGroup, group => group.Name);

    public static Task<MailboxPolicy> GetAsync(this INamedStore<MailboxPolicy> store, string name) =>
        store.GetAsync(name, Noun.Policy, policy => policy.Name);

    public static Task<AutoAttendant> GetAsync(this INamedStore<AutoAttendant> store, string name) =>
        store.GetAsync(name, Noun.Attendant, attendant => attendant.Name);

    private static string Right(string name, List<string> names, Noun noun)
    {
        if (names.Count == 0)
            return $"There is none yet: um {noun.Command} add";
        if (NearWords.Find(name, names) is { } near)
            return $"Did you mean '{near}'?";
        return names.Count <= MaxNamesShown ? $"There is: {string.Join(", ", names)}." : $"See: um {noun.Command} list";
    }
}
