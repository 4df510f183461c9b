using UmServer.Core;

namespace UmServer.Cli;

/// <summary>Finds the dial plan that a command is about.</summary>
internal static class DialPlanLookup
{
    /// <summary>The named plan, else the only one.</summary>
    /// <exception cref="RefusedException">There is no such plan, none at all, or more than one.</exception>
    public static async Task<DialPlan> ChooseAsync(this INamedStore<DialPlan> plans, string? asked)
    {
        if (asked is not null)
            return await plans.GetAsync(asked);
        return await plans.ListAsync() switch
        {
            [var only] => only,
            [] => throw new RefusedException("There is no dial plan yet.", "Add one: um dialplan add Main --digits 4"),
            var all => throw new RefusedException(
                $"There are {all.Count} dial plans: {string.Join(", ", all.Select(plan => plan.Name))}.",
                $"Say which: --dialplan '{all[0].Name}'"),
        };
    }
}
