using ECare.Core.Primitives;
using ECare.Core.TopUps;
using ECare.Core.TopUps.Vouchers;
using ECare.Web.Content.Models;
using ECare.Web.Content.Sites;
using ECare.Web.Demo.Vouchers;
using ECare.Web.Features.Pay;
using ECare.Web.Views.Shared.Cards;
using ECare.Web.Views.Shared.Forms;
using Microsoft.AspNetCore.Mvc.ModelBinding;

namespace ECare.Web.Features.TopUps;

/// <summary>What came of a form of this page, for the page that is shown again.</summary>
/// <param name="Confirm">A number that is to be looked at before anything happens.</param>
internal sealed record TopUpAnswer(Notice? Done, TopUpTarget? Confirm = null)
{
    /// <summary>The same gift that was sent shortly before: to be named by whoever means it again.</summary>
    public Guid? SentBefore { get; init; }

    /// <summary>Why nothing was done yet.</summary>
    public Notice? Doubt { get; init; }
}

/// <summary>A form of the page: its questions, and what it is about to do.</summary>
internal sealed record TopUpForm(TopUpHead Head, IReadOnlyList<FormField> Fields, string Submit)
{
    /// <summary>What it costs, who gets it: before the button.</summary>
    public IReadOnlyList<(string Label, string Value)> Facts { get; init; } = [];

    public IReadOnlyList<(string Name, string Value)> Hidden { get; init; } = [];

    /// <summary>In the demo: codes to try.</summary>
    public IReadOnlyList<string> DemoCodes { get; init; } = [];
}

/// <summary>Puts together the page on which a voucher is redeemed.</summary>
internal sealed class VoucherView(SiteRequest portal, TopUpWords words, TopUpTargets targets, IServiceProvider services)
{
    public const string Code = "code";
    private const int LongestCode = 32;

    public async Task<TopUpForm> OfAsync(IPageHead page, HttpContext context, ModelStateDictionary state, CancellationToken cancellationToken)
    {
        var answer = context.Items[typeof(TopUpAnswer)] as TopUpAnswer;
        var own = await targets.OwnAsync(cancellationToken);
        var request = context.Request;
        var code = new FormField(Code, portal.Words["TopUp.Code"])
        {
            Help = portal.Words["TopUp.CodeHint"],
            Value = answer?.Done is null ? PayFormWriter.Given(request, Code) : null,
            Error = PayFormWriter.ErrorOf(state, Code),
            InputMode = "numeric",
            Autocomplete = "off",
            MaxLength = LongestCode,
            IsLatin = true,
        };
        return new TopUpForm(
            new TopUpHead(page, words.TabsFor(TopUpWords.Voucher)) { Errors = ErrorSummary.Of(portal.Words, state), Notice = answer?.Done },
            [code, .. targets.Fields(own, request, state), .. words.ConfirmField(answer?.Confirm, state)],
            portal.Words["TopUp.Redeem"])
        {
            Facts = answer?.Confirm is { } target ? [(portal.Words["TopUp.For"], portal.Format.Phone(PhoneNumber.FromE164(target.E164)))] : [],
            DemoCodes = await DemoCodesAsync(cancellationToken),
        };
    }

    private async Task<IReadOnlyList<string>> DemoCodesAsync(CancellationToken cancellationToken)
    {
        if (!services.GetRequiredService<IConfiguration>().GetValue("Demo:Enabled", defaultValue: false))
        {
            return [];
        }

        var today = portal.Site.Operator!.Zone.DayOf(services.GetRequiredService<TimeProvider>().GetUtcNow());
        var all = DemoVouchers.Of(portal.Site.Operator, today).SelectMany(batch => batch.Codes).ToList();
        var unused = await services.GetRequiredService<VoucherBatches>().UnusedAsync(all, today, cancellationToken);
        return [.. unused.Take(3).Select(VoucherCodes.Grouped)];
    }
}
