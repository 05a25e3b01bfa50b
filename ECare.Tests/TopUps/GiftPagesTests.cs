using System.Net;
using AngleSharp.Html.Dom;
using ECare.Core.Ledger;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.TopUps;

/// <summary>Gifts of credit as people of the demo send them, over HTTP and without script.</summary>
[TestFixture]
[Category("Web")]
internal sealed class GiftPagesTests
{
    private const string Send = "form:has(input[name=key])";
    private const long Account = (long)DemoStory.Everyday;

    [Test]
    public async Task The_same_gift_is_asked_about_sent_again_when_meant_and_taken_back()
    {
        var portal = await PortalHost.SharedAsync();
        using var visitor = new Visitor(portal);
        await visitor.SignInAsync("chautari", DemoStory.Everyday);
        var amount = portal.Services.GetRequiredService<OperatorCatalogue>().Find("chautari")!.TopUp!.Gift!.MinMinor / 100;
        var before = await GiftsAsync(portal);

        var first = await ConfirmAsync(visitor, portal, amount);
        var sent = await visitor.SubmitAsync(first, first.Form(Send));
        Assert.That((sent.Has(".notice-good"), await GiftsAsync(portal) - before), Is.EqualTo((true, 1)), sent.Words("main"));

        // Another tab, an hour of the mind later: the same number, the same amount.
        var second = await ConfirmAsync(visitor, portal, amount);
        var asked = await visitor.SubmitAsync(second, second.Form(Send));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(asked.Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(asked.Has(".notice-warn"), asked.Words("main"));
            Assert.That(asked.Words(Send + " button"), Does.Contain("again"));
            Assert.That(await GiftsAsync(portal) - before, Is.EqualTo(1), "nothing was sent");
        }

        // It is meant, and a double click means it once.
        var again = await visitor.SubmitAsync(asked, asked.Form(Send));
        var twice = await visitor.SubmitAsync(asked, asked.Form(Send));
        Assert.That((again.Has(".notice-good"), await GiftsAsync(portal) - before), Is.EqualTo((true, 2)), again.Words("main"));
        Assert.That(twice.Has(".notice"), twice.Words("main"));

        var back = await visitor.SubmitAsync(again, again.Document.QuerySelectorAll("form:has(input[name=gift])").OfType<IHtmlFormElement>().First());
        Assert.That(back.Has(".notice-good"), back.Words("main"));
    }

    private static async Task<Page> ConfirmAsync(Visitor visitor, SharedPortal portal, long amount)
    {
        var form = await visitor.GetAsync(portal.AddressOf("/np/en", "topUpPage") + $"?view=gift&account={Account}");
        var confirm = await visitor.SubmitAsync(form, form.Form(Send), ("number", "9800000002"), ("amount", $"{amount}"));
        Assert.That(confirm.Has("input[name=sure]"), confirm.Words("main"));
        return confirm;
    }

    private static async Task<int> GiftsAsync(SharedPortal portal)
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
        return await db.LedgerTransfers.CountAsync(transfer => transfer.AccountId == Account && transfer.Kind == LedgerKind.CreditSent && transfer.CreditBook == LedgerBook.Transit);
    }
}
