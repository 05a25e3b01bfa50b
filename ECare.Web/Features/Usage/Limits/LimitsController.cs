using System.Globalization;
using ECare.Core.Balances;
using ECare.Core.Identity.Permissions;
using ECare.Core.Primitives;
using ECare.Web.Content.Sites;
using ECare.Web.Features.SignIn;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.ActionResults;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.Usage.Limits;

/// <summary>Takes the forms of limits: a wish is asked back once, then it holds.</summary>
[Needs(Section.Lines, Act.Change)]
public sealed class LimitsController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    /// <summary>Reads what was typed and asks whether it is meant. A box that is not ticked is not sent.</summary>
    [HttpPost]
    public async Task<IActionResult> Ask(long line, LimitKind kind, string? amount, bool? stops, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(kind) || HttpContext.RequirePerson().CustomerId is not { } customerId)
        {
            return BadRequest();
        }

        if (!await services.GetRequiredService<LimitDesk>().MaySetAsync(customerId, line, cancellationToken))
        {
            return NotFound();
        }

        var field = kind.ToString().ToLowerInvariant();
        if (!TryAmount(kind, amount, out var typed))
        {
            return Back(line, ("bad", field));
        }

        return typed is { } most
            ? Back(line, ("ask", field), ("amount", most.ToString(CultureInfo.InvariantCulture)), ("stops", stops == true ? "true" : "false"))
            : Back(line, ("ask", field));
    }

    [HttpPost]
    public async Task<IActionResult> Set(long line, LimitKind kind, long? amount, bool stops, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(kind) || amount is < 0 or > LimitsQuery.MostAmount || !ModelState.IsValid || HttpContext.RequirePerson().CustomerId is not { } customerId)
        {
            return BadRequest();
        }

        var outcome = await services.GetRequiredService<LimitDesk>().SetAsync(new SetLimit(customerId, line, kind, amount, stops), cancellationToken);
        return Answer(line, outcome, "set");
    }

    [HttpPost]
    public async Task<IActionResult> TakeBack(long line, LimitKind kind, CancellationToken cancellationToken)
    {
        if (!Enum.IsDefined(kind) || HttpContext.RequirePerson().CustomerId is not { } customerId)
        {
            return BadRequest();
        }

        return Answer(line, await services.GetRequiredService<LimitDesk>().TakeBackAsync(customerId, line, kind, cancellationToken), "undone");
    }

    private IActionResult Answer(long line, LimitOutcome outcome, string done) => outcome switch
    {
        LimitOutcome.Holds => Back(line, ("done", done)),
        LimitOutcome.Unchanged => Back(line, ("done", "unchanged")),
        LimitOutcome.ChangedMeanwhile => Back(line, ("done", "meanwhile")),
        _ => NotFound(),
    };

    private RedirectToUmbracoPageResult Back(long line, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        var query = QueryString.Create("line", line.ToString(CultureInfo.InvariantCulture)).Add("view", "limits");
        foreach (var (name, value) in fields)
        {
            query = query.Add(name, value);
        }

        return RedirectToCurrentUmbracoPage(query);
    }

    /// <summary>Money in the operator's currency, or whole megabytes; nothing typed means no limit.</summary>
    private bool TryAmount(LimitKind kind, string? text, out long? amount)
    {
        amount = null;
        if (string.IsNullOrWhiteSpace(text))
        {
            return true;
        }

        const decimal most = 1_000_000_000;
        var currency = services.GetRequiredService<SiteRequest>().Site.Operator!.Currency;
        if (!decimal.TryParse(Digits.ToLatin(text.Trim()).Replace('٫', '.').Replace(',', '.'), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value) || value > most)
        {
            return false;
        }

        var scaled = value * (kind == LimitKind.Spend ? (decimal)Math.Pow(10, currency.Decimals) : 1024);
        amount = (long)Math.Min(scaled, LimitsQuery.MostAmount);
        return scaled == decimal.Truncate(scaled) && scaled <= LimitsQuery.MostAmount;
    }
}
