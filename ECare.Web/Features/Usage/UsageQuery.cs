using System.Globalization;
using System.Text.RegularExpressions;
using ECare.Core.Inventory;
using ECare.Core.Usage.Itemised;
using ECare.Web.Features.Export;

namespace ECare.Web.Features.Usage;

/// <summary>What stands behind the question mark of the usage page's address.</summary>
/// <param name="Line">The chosen line; null for the first.</param>
/// <param name="Month">A day in the wanted month; null for the newest, or for all of them.</param>
internal sealed partial record UsageQuery(long? Line, DateOnly? Month, UsageKind Kind, UsageView View)
{
    /// <summary>The account whose lines are wanted one by one.</summary>
    public long? Centre { get; init; }

    public AllowanceService? Service { get; init; }

    /// <summary>The other side of calls and messages, as it is stored: with hidden digits.</summary>
    public string? Number { get; init; }

    public bool ChargedOnly { get; init; }

    /// <summary>Where the last page of records ended.</summary>
    public UsageKey? Before { get; init; }

    /// <returns>False where a field is there and holds what no page of ours wrote.</returns>
    public static bool TryRead(HttpRequest request, out UsageQuery query)
    {
        query = new UsageQuery(null, null, UsageKind.Data, UsageView.Days);
        if (!request.TryNumber("line", out var line)
            || !request.TryNumber("centre", out var centre)
            || !request.TryDay("month", out var month)
            || !request.TryChoice("kind", UsageKind.Data, out var kind)
            || !request.TryChoice("view", UsageView.Days, out var view)
            || !TryService(request, out var service)
            || !TryNumber(request, out var number)
            || !TryBefore(request, out var before))
        {
            return false;
        }

        query = new UsageQuery(line, month, kind, view)
        {
            Centre = centre,
            Service = service,
            Number = number,
            ChargedOnly = string.Equals(request.Query["charged"], "true", StringComparison.Ordinal),
            Before = before,
        };
        return true;
    }

    private static bool TryService(HttpRequest request, out AllowanceService? service)
    {
        service = null;
        if (string.Equals(request.Query["service"], "all", StringComparison.Ordinal))
        {
            return true;
        }

        var isOne = request.TryChoice<AllowanceService>("service", default, out var chosen);
        service = chosen == default ? null : chosen;
        return isOne;
    }

    private static bool TryNumber(HttpRequest request, out string? number)
    {
        number = request.Query.TryGetValue("number", out var text) ? text.ToString() : null;
        return number is null || Stored().IsMatch(number);
    }

    private static bool TryBefore(HttpRequest request, out UsageKey? before)
    {
        before = null;
        if (!request.Query.TryGetValue("before", out var text))
        {
            return true;
        }

        var parts = text.ToString().Split('-');
        if (parts.Length != 2
            || !long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at) || at > DateTimeOffset.MaxValue.ToUnixTimeMilliseconds()
            || !long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var id))
        {
            return false;
        }

        before = new UsageKey(DateTimeOffset.FromUnixTimeMilliseconds(at), id);
        return true;
    }

    [GeneratedRegex(@"^[+0-9A-Za-z* .-]{1,20}$", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Stored();
}
