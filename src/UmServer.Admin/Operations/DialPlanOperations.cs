using UmServer.Core;

namespace UmServer.Admin;

/// <summary>What can be done with dial plans.</summary>
public sealed class DialPlanOperations : NamedOperations<DialPlan>
{
    internal DialPlanOperations(IUmStore store) : base(store.DialPlans, ObjectKind.DialPlan, plan => plan.Name)
    {
    }

    /// <summary>The named plan, else the only one.</summary>
    /// <exception cref="RefusedException">There is no such plan, none at all, or more than one.</exception>
    public async Task<DialPlan> ChooseAsync(string? asked)
    {
        if (asked is not null)
            return await GetAsync(asked);
        return await ListAsync() switch
        {
            [var only] => only,
            [] => throw new RefusedException(
                "There is no dial plan yet.", new Remedy.AddFirst(ObjectKind.DialPlan, Asked: null)),
            var all => throw new RefusedException(
                $"There are {all.Count} dial plans: {string.Join(", ", all.Select(plan => plan.Name))}.",
                new Remedy.NameDialPlan(all[0].Name)),
        };
    }

    /// <summary>The named plan, else the only one; null when there is none or more than one.</summary>
    /// <exception cref="RefusedException">There is no plan of this name.</exception>
    public async Task<DialPlan?> ChooseIfAnyAsync(string? asked)
    {
        if (asked is not null)
            return await GetAsync(asked);
        return await ListAsync() is [var only] ? only : null;
    }

    /// <summary>The time zone of each plan, by its name.</summary>
    public async Task<IReadOnlyDictionary<string, string>> TimeZonesAsync() =>
        (await ListAsync()).ToDictionary(plan => plan.Name, plan => plan.TimeZone, StringComparer.OrdinalIgnoreCase);
}
