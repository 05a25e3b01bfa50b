using System.Globalization;
using ECare.Cms.Web;
using ECare.Core.Billing;
using ECare.Core.Identity.Permissions;
using ECare.Core.Payments;
using ECare.Core.Payments.Providers;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Features.Export;
using ECare.Web.Features.Papers;
using ECare.Web.Features.Payments.Standing;
using ECare.Web.Features.SignIn;
using ECare.Web.Views.Shared;
using ECare.Web.Views.Shared.Lists;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ViewEngines;
using Umbraco.Cms.Core.Web;
using Umbraco.Cms.Web.Common.Controllers;

namespace ECare.Web.Features.Payments;

/// <summary>
/// Shows the <c>paymentsPage</c>: the list for a person who sees money, one payment for whoever has its token. A customer who comes back from a
/// provider has paid nothing by that: the provider is asked.
/// </summary>
[AllowAnonymous]
public sealed class PaymentsPageController(
    ILogger<RenderController> logger, ICompositeViewEngine views, IUmbracoContextAccessor umbraco, IServiceProvider services)
    : RenderController(logger, views, umbraco)
{
    /// <summary>The view that is the picture of a code to scan.</summary>
    public const string CodeView = "code";

    private const int LongestToken = 64;

    private PaymentsReader Reader => services.GetRequiredService<PaymentsReader>();

    private PaymentWords Names => services.GetRequiredService<PaymentWords>();

    private SiteRequest Portal => services.GetRequiredService<SiteRequest>();

    /// <summary>Named for the document type, which routing prefers to <see cref="RenderController.Index"/>.</summary>
    public Task<IActionResult> PaymentsPage(CancellationToken cancellationToken) =>
        Request.Query[PaymentWords.Token].ToString() is { Length: > 0 } token ? OneAsync(token, cancellationToken) : ListAsync(cancellationToken);

    private async Task<IActionResult> OneAsync(string token, CancellationToken cancellationToken)
    {
        if (token.Length > LongestToken || await Reader.FindByTokenAsync(token, cancellationToken) is not { } details)
        {
            return NotFound();
        }

        if (Request.Query.ContainsKey(PaymentWords.Back))
        {
            await CameBackAsync(details.Payment, cancellationToken);
            return Redirect(Names.AddressOf(details.Payment).ForHeader());
        }

        if (details.Payment.State.IsOpen && details.Payment.NextLookAt <= services.GetRequiredService<TimeProvider>().GetUtcNow())
        {
            await services.GetRequiredService<PaymentDesk>().LookAsync(details.Payment.Id, cancellationToken);
            details = (await Reader.FindByTokenAsync(token, cancellationToken))!;
        }

        var isOwner = HttpContext.Person?.CustomerId is { } customer && await Reader.FindAsync(customer, details.Payment.Id, cancellationToken) is not null;
        return Request.Query["view"].ToString() switch
        {
            "receipt" => await ReceiptAsync(details, isOwner, cancellationToken),
            CodeView => details.Payment is { State: PaymentState.Sent, Next: ProviderStart.Scan(var code, _) }
                ? File(QrCode.Png(code), "image/png", $"{details.Payment.MerchantReference}.png")
                : NotFound(),
            _ => Show(details, isOwner),
        };
    }

    private async Task<IActionResult> ReceiptAsync(PaymentDetails details, bool isOwner, CancellationToken cancellationToken)
    {
        if (!Request.TryChoice("format", ReceiptFormat.Page, out var format))
        {
            return BadRequest();
        }

        if (details.Payment.State is not (PaymentState.Posted or PaymentState.ChargedBack))
        {
            return NotFound();
        }

        var writer = services.GetRequiredService<PaymentWriter>();
        if (format == ReceiptFormat.Page)
        {
            return View("receipt", writer.Receipt(details, isOwner));
        }

        var paper = writer.Paper(details, isOwner ? await HolderAsync(details.Payment, cancellationToken) : null);
        return PdfResult.Of(this, "receiptPaper", paper, format == ReceiptFormat.Pdf);
    }

    private async Task<(string Name, string Account)> HolderAsync(Payment payment, CancellationToken cancellationToken)
    {
        var (name, number) = await Reader.HolderAsync(payment.AccountId, cancellationToken);
        return (name, Portal.Words.Format("Bills.OfAccount", ("number", number.ToString())));
    }

    private ViewResult Show(PaymentDetails details, bool isOwner)
    {
        var writer = services.GetRequiredService<PaymentWriter>();
        var model = writer.Of(details, isOwner);
        if (model.LooksAgain is { } seconds)
        {
            Response.Headers["Refresh"] = seconds.ToString(CultureInfo.InvariantCulture);
        }

        return View("payment", model);
    }

    /// <summary>What stands in the address may be anybody's invention; it only makes us ask.</summary>
    private async Task CameBackAsync(Payment payment, CancellationToken cancellationToken)
    {
        var desk = services.GetRequiredService<PaymentDesk>();
        if (await desk.TakeHintAsync(payment.Method, HintReader.OfAddress(Request), cancellationToken) is not HintOutcome.Taken)
        {
            await desk.LookAsync(payment.Id, cancellationToken);
        }
    }

    private async Task<IActionResult> ListAsync(CancellationToken cancellationToken)
    {
        if (HttpContext.Person is not { } person)
        {
            return Portal.Site.AddressOf(SignInPage.ModelTypeAlias) is { } signIn ? Redirect(signIn.ForHeader() + ReturnAddress.QueryFor(Request)) : NotFound();
        }

        if (!PermissionTable.Allows(person.Role, Section.Payments, Act.View, Scope.Own) || person.CustomerId is not { } customer)
        {
            return StatusCode(StatusCodes.Status403Forbidden);
        }

        if (Request.Query["view"].ToString() is { Length: > 0 } view)
        {
            return await services.GetRequiredService<StandingPages>().OfAsync(view, customer, this, cancellationToken);
        }

        if (!Request.TryNumber("account", out var account) || !Request.TryNumber("page", out var number))
        {
            return BadRequest();
        }

        var accounts = await services.GetRequiredService<BillsReader>().AccountsAsync(customer, cancellationToken);
        var chosen = accounts.FirstOrDefault(each => account is null || each.Id == account);
        if (chosen is null)
        {
            return account is null ? View("paymentsPage", new PaymentsModel((IPageHead)CurrentPage!, null, [])) : NotFound();
        }

        return await Reader.ListAsync(customer, chosen.Id, (int)Math.Min(number ?? 1, int.MaxValue), cancellationToken) is { } page
            ? View("paymentsPage", ModelOf(accounts, chosen, page))
            : NotFound();
    }

    private PaymentsModel ModelOf(IReadOnlyList<BilledAccount> accounts, BilledAccount chosen, PaymentPage page)
    {
        string Url(long account, int number = 1) => string.Create(CultureInfo.InvariantCulture, $"{Names.PaymentsUrl}?account={account}{(number > 1 ? $"&page={number}" : "")}");

        var words = Portal.Words;

        // Where nothing can be saved, pages about it would be a dead end.
        var canSave = services.GetRequiredService<PaymentProviders>().Offered.Any(method => method.Traits.CanBeSaved);
        return new PaymentsModel(
            (IPageHead)CurrentPage!,
            accounts.Count < 2 ? null : new Tabs(words["Account.Switch"], [.. accounts.Select(each => new TabLink(each.Label ?? words.Format("Bills.OfAccount", ("number", each.Number.ToString())), Url(each.Id), each == chosen))]),
            [.. page.Payments.Select(payment => new PaymentRow(
                Names.Method(payment.Method), Portal.Format.DateTime(payment.StartedAt), Names.AddressOf(payment), Portal.Format.Money(payment.Amount), Names.BadgeOf(payment)))])
        {
            Newer = page.Number > 1 ? new Link(words["Pagination.Previous"], Url(chosen.Id, page.Number - 1)) : null,
            Older = page.HasMore ? new Link(words["Pagination.Next"], Url(chosen.Id, page.Number + 1)) : null,
            Saved = canSave && Names.StandingAddress(StandingPages.Saved) is { } saved ? new Link(words["Saved.Title"], saved, "wallet") : null,
            Autopay = canSave && Names.StandingAddress(StandingPages.Autopay, chosen.Id) is { } autopay ? new Link(words["Autopay.Title"], autopay, "calendar") : null,
            Pay = chosen.AmountDue.Amount > 0 && Names.PayAddress(chosen.Id) is { } pay ? new Link(words["Payments.PayNow"], pay, "wallet") : null,
        };
    }
}

/// <summary>What a receipt is asked for as; in the address in lower case.</summary>
internal enum ReceiptFormat
{
    Page,

    /// <summary>The page to print: what the PDF is made of.</summary>
    Paper,
    Pdf,
}
