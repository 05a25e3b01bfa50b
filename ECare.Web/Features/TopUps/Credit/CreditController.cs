using System.Diagnostics;
using System.Globalization;
using ECare.Core.Identity.Permissions;
using ECare.Core.Operators;
using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Pay;
using ECare.Web.Features.SignIn;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Cards;
using Microsoft.AspNetCore.Mvc;
using Umbraco.Cms.Core.Routing;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Website.ActionResults;
using Umbraco.Cms.Web.Website.Controllers;

namespace ECare.Web.Features.TopUps.Credit;

/// <summary>Takes the forms of advances and of sent credit. Each is sent twice: first to see what it costs, then to do it.</summary>
[Needs(Section.Payments, Act.Change)]
public sealed class CreditController(IUmbracoContextAccessor umbraco, IPublishedUrlProvider urls, IServiceProvider services)
    : SurfaceController(umbraco, urls)
{
    /// <summary>The field by which the second sending is known.</summary>
    public const string Sure = "sure";

    private readonly SiteRequest portal = services.GetRequiredService<SiteRequest>();
    private readonly TopUpWords words = services.GetRequiredService<TopUpWords>();

    /// <summary>Asks for an advance.</summary>
    [HttpPost]
    public async Task<IActionResult> Advance(string? account, string? minor, string? key, string? sure, CancellationToken cancellationToken)
    {
        if (!words.Offers(TopUpWords.Advance) || words.Customer is not { } customer)
        {
            return NotFound();
        }

        if (key is not { Length: > 0 and <= PayForms.LongestKey } || !TryNumber(account, out var accountId) || !TryNumber(minor, out var amount))
        {
            return BadRequest();
        }

        if (sure is null)
        {
            return CurrentUmbracoPage();
        }

        var outcome = await services.GetRequiredService<AdvanceDesk>().TakeAsync(customer, accountId, Money.FromMinor(amount, portal.Site.Operator!.Currency), key, CancellationToken.None);
        switch (outcome)
        {
            case AdvanceOutcome.Given(var offer):
                return Done(portal.Words.Format("TopUp.Advance.Given", ("amount", offer.Amount)), portal.Words.Format("TopUp.Advance.PayBack", ("total", offer.Total)));
            case AdvanceOutcome.Repeated:
                return Done(portal.Words["TopUp.DoneBefore"], null);
            case AdvanceOutcome.NotEligible:
                // The page says which rule is not met.
                Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
                return CurrentUmbracoPage();
            case AdvanceOutcome.KeyReused or AdvanceOutcome.AmountUnusable:
                return Refuse("minor", portal.Words["TopUp.Error.Changed"]);
            case AdvanceOutcome.NotYours:
                return NotFound();
            default:
                throw new UnreachableException();
        }
    }

    /// <summary>Sends credit to another number.</summary>
    [HttpPost]
    public async Task<IActionResult> Send(string? account, string? number, string? amount, string? key, string? sure, string? again, CancellationToken cancellationToken)
    {
        if (!words.Offers(TopUpWords.Gift) || words.Customer is not { } customer)
        {
            return NotFound();
        }

        if (key is not { Length: > 0 and <= PayForms.LongestKey } || !TryNumber(account, out var accountId) || number?.Length > 40)
        {
            return BadRequest();
        }

        var gift = words.Terms.Gift!;
        var currency = portal.Site.Operator!.Currency;
        if (!AmountText.TryRead(amount, currency, out var money) || money.Minor < gift.MinMinor || money.Minor > gift.MaxMinor)
        {
            return Refuse("amount", portal.Words.Format("TopUp.Error.Amount", ("min", Money.FromMinor(gift.MinMinor, currency)), ("max", Money.FromMinor(gift.MaxMinor, currency))));
        }

        var (target, error) = await services.GetRequiredService<TopUpTargets>().TypedAsync(number, cancellationToken);
        if (target is null)
        {
            return Refuse("number", error!);
        }

        if (sure != "true")
        {
            HttpContext.Items[typeof(TopUpAnswer)] = new TopUpAnswer(null, target);
            return CurrentUmbracoPage();
        }

        var outcome = await services.GetRequiredService<GiftDesk>().SendAsync(new SendCredit(customer, accountId, target.E164, money, key)
        {
            Again = Guid.TryParseExact(again, "N", out var before) ? before : null,
        }, CancellationToken.None);
        return outcome is SendCreditOutcome.SentBefore doubt ? Doubt(doubt, target, money) : AnswerOf(outcome, gift, money, target.Initials);
    }

    /// <summary>Asks whether the same gift is meant twice; nothing was sent.</summary>
    private UmbracoPageResult Doubt(SendCreditOutcome.SentBefore before, TopUpTarget target, Money money)
    {
        Response.StatusCode = StatusCodes.Status409Conflict;
        HttpContext.Items[typeof(TopUpAnswer)] = new TopUpAnswer(null, target)
        {
            SentBefore = before.Gift,
            Doubt = new Notice(Tone.Warn, portal.Words.Format("TopUp.Gift.Again", ("amount", money), ("initials", target.Initials), ("time", before.At))) { IsAnswer = true },
        };
        return CurrentUmbracoPage();
    }

    private IActionResult AnswerOf(SendCreditOutcome outcome, GiftTerms gift, Money money, string initials)
    {
        return outcome switch
        {
            SendCreditOutcome.Sent(_, _) => Done(
                portal.Words.Format("TopUp.Gift.Sent", ("amount", money), ("initials", initials)),
                gift.UndoMinutes > 0 ? portal.Words.Format("TopUp.Gift.CanUndo", ("minutes", gift.UndoMinutes)) : null),
            SendCreditOutcome.Repeated => Done(portal.Words["TopUp.DoneBefore"], null),
            SendCreditOutcome.NotYours => NotFound(),
            SendCreditOutcome.NumberUnusable => Refuse("number", portal.Words["TopUp.Gift.SameNumber"]),
            SendCreditOutcome.TooOften => Refuse("amount", portal.Words.Format("TopUp.Gift.TooOften", ("count", gift.PerDay))),
            SendCreditOutcome.OverLimit(var left) => Refuse("amount", portal.Words.Format("TopUp.Gift.OverLimit", ("amount", left))),
            SendCreditOutcome.NotEnough(var balance) => Refuse("amount", portal.Words.Format("TopUp.Gift.NotEnough", ("amount", balance))),
            _ => Refuse("amount", portal.Words["TopUp.Error.Changed"]),
        };
    }

    /// <summary>Takes sent credit back.</summary>
    [HttpPost]
    public async Task<IActionResult> TakeBack(string? account, string? gift, CancellationToken cancellationToken)
    {
        if (!words.Offers(TopUpWords.Gift) || words.Customer is not { } customer)
        {
            return NotFound();
        }

        if (!TryNumber(account, out var accountId) || !Guid.TryParseExact(gift, "N", out var id))
        {
            return BadRequest();
        }

        return await services.GetRequiredService<GiftDesk>().TakeBackAsync(customer, accountId, id, CancellationToken.None) switch
        {
            TakeBackOutcome.Done => Done(portal.Words["TopUp.Gift.Back"], portal.Words["TopUp.Gift.FeeStays"]),
            TakeBackOutcome.Used => Told(portal.Words["TopUp.Gift.Used"]),
            TakeBackOutcome.TooLate => Told(portal.Words["TopUp.Gift.TooLate"]),
            _ => NotFound(),
        };
    }

    private UmbracoPageResult Done(string title, string? text)
    {
        HttpContext.Items[typeof(TopUpAnswer)] = new TopUpAnswer(new Notice(Tone.Good, title, text)
        {
            IsAnswer = true,
            Action = new Link(portal.Words["TopUp.View.History"], words.AddressOf(TopUpWords.History)),
        });
        return CurrentUmbracoPage();
    }

    private UmbracoPageResult Told(string title)
    {
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        HttpContext.Items[typeof(TopUpAnswer)] = new TopUpAnswer(new Notice(Tone.Warn, title) { IsAnswer = true });
        return CurrentUmbracoPage();
    }

    private UmbracoPageResult Refuse(string field, string error)
    {
        ModelState.AddModelError(field, error);
        Response.StatusCode = StatusCodes.Status422UnprocessableEntity;
        return CurrentUmbracoPage();
    }

    private static bool TryNumber(string? text, out long number) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number is > 0 and <= 1_000_000_000_000;
}
