using ECare.Cms.Persistence.Rows;
using ECare.Cms.Staff;
using Microsoft.AspNetCore.Http;

namespace ECare.Cms.Management.Users;

/// <summary>Which people are asked for, and in which order.</summary>
internal sealed record UserList(string Words, string[] States, Guid[] Groups, string OrderBy, bool IsDescending)
{
    private static readonly string[] KnownStates = ["All", "Active", "Disabled", "LockedOut", "Invited", "Inactive"];

    private static readonly Dictionary<string, Func<StaffRow, object?>> Orders = new(StringComparer.OrdinalIgnoreCase)
    {
        ["Name"] = person => person.Name,
        ["UserName"] = person => person.Email,
        ["Email"] = person => person.Email,
        ["Language"] = person => person.Language,
        ["Id"] = person => person.Id,
        ["CreateDate"] = person => person.CreateDate,
        ["UpdateDate"] = person => person.UpdateDate,
        ["IsApproved"] = person => person.IsDisabled,
        ["IsLockedOut"] = person => person.LockedUntil,
        ["LastLoginDate"] = person => person.LastLoginDate,
    };

    /// <summary>Null where the question makes no sense.</summary>
    public static ValueTask<UserList?> BindAsync(HttpContext context)
    {
        var query = context.Request.Query;
        var states = query["userStates"].OfType<string>().ToArray();
        var order = query["orderBy"].ToString() is { Length: > 0 } asked ? asked : "Name";
        var direction = query["orderDirection"].ToString();
        var groups = query["userGroupIds"].Select(text => Guid.TryParse(text, out var key) ? key : (Guid?)null).ToArray();
        var isSense = states.All(state => KnownStates.Contains(state, StringComparer.Ordinal))
            && Orders.ContainsKey(order) && direction is "" or "Ascending" or "Descending" && groups.All(key => key is not null);
        return ValueTask.FromResult(isSense
            ? new UserList(query["filter"].ToString(), states, [.. groups.Select(key => key!.Value)], order, direction == "Descending")
            : null);
    }

    /// <summary>Those of all people; a staff is small enough to be looked through in memory, where letters compare as people expect.</summary>
    public IReadOnlyList<StaffRow> Of(IEnumerable<StaffRow> everybody, IReadOnlyList<StaffGroup> all, DateTime now)
    {
        var aliases = all.Where(group => Groups.Contains(group.Key)).Select(group => group.Alias).ToList();
        var people = everybody
            .Where(person => Words.Length == 0 || Has(person.Name) || Has(person.Email))
            .Where(person => States.Length == 0 || States.Contains("All", StringComparer.Ordinal) || States.Contains(UserView.StateOf(person, now), StringComparer.Ordinal))
            .Where(person => Groups.Length == 0 || StaffLists.Read(person.Groups).Intersect(aliases, StringComparer.Ordinal).Any());
        return [.. IsDescending ? people.OrderByDescending(Orders[OrderBy]) : people.OrderBy(Orders[OrderBy])];
    }

    private bool Has(string text) => text.Contains(Words.Trim(), StringComparison.InvariantCultureIgnoreCase);
}
