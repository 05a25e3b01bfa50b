using System.Globalization;
using ECare.Cms.Staff;
using ECare.Core.Operators;
using ECare.Core.Reconciliation;
using ECare.Web.Features.Export;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.RateLimiting;

namespace ECare.Web.Features.Desk.Money;

/// <summary>Whether the portal and the ledger agree, day by day, and where they do not. For an operator's finance people.</summary>
[AllowAnonymous]
[ServiceFilter<DeskAccess>]
[EnableRateLimiting(DeskRegistration.Limit)]
[Route(StaffCookie.DeskPath + "/{operator}/reconciliation")]
public sealed class MoneyController(DeskView view, ReconciliationReader reader, OperatorCatalogue operators, TimeProvider clock) : Controller
{
    /// <summary>A month and a half: from one bill run to the one before the last.</summary>
    private const int DaysShown = 45;

    /// <summary>Green or red, day by day.</summary>
    [HttpGet("")]
    [ForPart(DeskPart.Finance)]
    public async Task<IActionResult> Days([FromRoute(Name = DeskAccess.Operator)] string name, CancellationToken cancellationToken)
    {
        var @operator = operators.Find(name)!;
        var today = @operator.Zone.DayOf(clock.GetUtcNow());
        var days = await reader.DaysAsync(today.AddDays(-DaysShown), today, cancellationToken);
        return View("days", new MoneyDaysModel(view.FrameOf(HttpContext, DeskWords.Reconciliation, @operator), @operator, days, new DeskTime(@operator)));
    }

    /// <summary>One day: each comparison, and what differs.</summary>
    [HttpGet("{day}")]
    [ForPart(DeskPart.Finance)]
    public async Task<IActionResult> Day([FromRoute(Name = DeskAccess.Operator)] string name, string day, CancellationToken cancellationToken, int page = 1)
    {
        var @operator = operators.Find(name)!;
        return DayOf(day) is { } date && await reader.DayAsync(date, Math.Clamp(page, 1, MoneyDayModel.LastPage), cancellationToken) is { } details
            ? View("day", new MoneyDayModel(view.FrameOf(HttpContext, $"{DeskWords.Reconciliation} {day}", @operator), @operator, details, Math.Clamp(page, 1, MoneyDayModel.LastPage))
            {
                Time = new DeskTime(@operator),
            })
            : NotFound();
    }

    /// <summary>What differs on a day as a file.</summary>
    [HttpGet("{day}.csv")]
    [ForPart(DeskPart.Finance)]
    public async Task<IActionResult> DayFile([FromRoute(Name = DeskAccess.Operator)] string name, string day, CancellationToken cancellationToken)
    {
        if (DayOf(day) is not { } date)
        {
            return NotFound();
        }

        var currency = operators.Find(name)!.Currency;
        var file = new CsvFile("day", "what", "account", "reference", "portal", "ledger");
        for (var page = 1; page <= MoneyDayModel.LastPage; page++)
        {
            if (await reader.DayAsync(date, page, cancellationToken) is not { } details)
            {
                return NotFound();
            }

            foreach (var each in details.Differences)
            {
                file.Day(date).Text(DeskWords.Of(each.Difference.Item)).Text(each.Account?.ToString()).Text(each.Difference.Reference)
                    .Amount(Core.Primitives.Money.FromMinor(each.Difference.PortalMinor, currency)).Amount(Core.Primitives.Money.FromMinor(each.Difference.LedgerMinor, currency)).EndRow();
            }

            if (details.Differences.Count < ReconciliationReader.PageSize)
            {
                break;
            }
        }

        return file.Download($"reconciliation-{name}-{day}");
    }

    /// <summary>The ledger's entries of an account, with what they add up to.</summary>
    [HttpGet("account/{id:long}")]
    [ForPart(DeskPart.Finance)]
    public async Task<IActionResult> Account([FromRoute(Name = DeskAccess.Operator)] string name, long id, CancellationToken cancellationToken, int page = 1)
    {
        var @operator = operators.Find(name)!;
        return await reader.EntriesAsync(id, Math.Clamp(page, 1, MoneyAccountModel.LastPage), cancellationToken) is { } entries
            ? View("account", new MoneyAccountModel(view.FrameOf(HttpContext, $"{DeskWords.Account} {entries.Account}", @operator), @operator, entries, Math.Clamp(page, 1, MoneyAccountModel.LastPage))
            {
                Id = id,
                Time = new DeskTime(@operator),
            })
            : NotFound();
    }

    private static DateOnly? DayOf(string day) =>
        DateOnly.TryParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) ? date : null;
}
