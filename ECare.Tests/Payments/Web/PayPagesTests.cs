using System.Net;
using ECare.Core.Accounts;
using ECare.Core.Billing;
using ECare.Core.Operators;
using ECare.Core.Payments;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using ECare.Web.Demo.Providers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Payments.Web;

/// <summary>Paying as people of the demo do it, over HTTP and without script.</summary>
[TestFixture]
[Category("Web")]
internal sealed class PayPagesTests
{
    private const string Pay = "form:has(input[name=bills])";
    private const string Find = "form:has(#field-number)";
    private const string ForOther = "form:has(input[name=minor])";

    private SharedPortal portal = null!;
    private Visitor visitor = null!;

    private SimulatedProviders Books => portal.Services.GetRequiredService<SimulatedProviders>();

    [SetUp]
    public async Task Come_in()
    {
        portal = await PortalHost.SharedAsync();
        visitor = new Visitor(portal);
    }

    [TearDown]
    public void Leave() => visitor.Dispose();

    [TestCase("polder", "/nl/en", DemoStory.Disputed, "card")]
    [TestCase("rimal", "/sa", DemoStory.OverdueNamesake, "mada-like")]
    public async Task Pays_a_bill_by_card_and_shows_the_whole_way(string operatorName, string home, DemoStory story, string method)
    {
        var form = await OpenAsync(operatorName, home, story, "&amount=1");
        var open = await OpenOfAsync(operatorName, story);
        var asks = await visitor.SubmitAsync(form, form.Form(Pay), ("method", method));
        Assert.That(asks.Path, Does.StartWith("/demo/customer/"), asks.Text);
        var bank = await visitor.SubmitAsync(asks, asks.Form("form:has(input[value=Pay])"));
        var unpaid = await OpenOfAsync(operatorName, story);
        var done = await visitor.SubmitAsync(bank, bank.Form("form:has(input[value=Pay])"));
        var receipt = await visitor.GetAsync(done.Address.PathAndQuery + "&view=receipt");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(done.Has(".badge-good"), done.Words("main"));
            Assert.That(done.Headers.Contains("Refresh"), Is.False);
            Assert.That(done.Document.QuerySelectorAll(".timeline-step").Length, Is.GreaterThanOrEqualTo(5));
            Assert.That(done.Has(".timeline-to-come"), Is.False);
            Assert.That(done.Address.Query, Does.Not.Contain("signature"));
            Assert.That(receipt.Words(".receipt-amount"), Is.Not.Empty);
            Assert.That(receipt.Words("main"), Does.Contain("RC.").And.Not.Contain("Payments."));
            Assert.That((unpaid, await OpenOfAsync(operatorName, story)), Is.EqualTo((open, open - 100)));
        }
    }

    [Test]
    public async Task Its_receipt_is_a_paper_that_anybody_can_check_and_tells_strangers_nothing_of_the_account()
    {
        var form = await OpenAsync("polder", "/nl/en", DemoStory.Disputed, "&amount=1");
        var asks = await visitor.SubmitAsync(form, form.Form(Pay), ("method", "card"));
        var bank = await visitor.SubmitAsync(asks, asks.Form("form:has(input[value=Pay])"));
        var done = await visitor.SubmitAsync(bank, bank.Form("form:has(input[value=Pay])"));
        var address = done.Address.PathAndQuery + "&view=receipt";
        using var stranger = new Visitor(portal);
        var own = await visitor.GetAsync(address + "&format=paper");
        var others = await stranger.GetAsync(address + "&format=paper");
        var number = own.Document.QuerySelectorAll(".paper-top bdi").Select(fact => fact.TextContent).Single(text => text.StartsWith("RC.", StringComparison.Ordinal));
        var seal = own.Document.QuerySelectorAll(".paper-check bdi").Select(fact => fact.TextContent).Single(text => text.StartsWith("k1.", StringComparison.Ordinal));
        var check = await stranger.GetAsync($"{portal.AddressOf("/nl/en", "verifyPage")}?number={Uri.EscapeDataString(number)}&seal={seal}");
        using var pdf = await visitor.Client.GetAsync(address + "&format=pdf");
        var holder = own.Words(".paper-top section");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(holder, Is.Not.Empty);
            Assert.That(others.Has(".paper-top section"), Is.False, others.Words("main"));
            Assert.That(check.Has(".verify-genuine"), check.Words("main"));
            Assert.That(check.Words("main"), Does.Contain(own.Words(".paper-total strong")));
            Assert.That(pdf.Content.Headers.ContentType?.MediaType, Is.EqualTo("application/pdf"));
            Assert.That((await visitor.GetAsync(address + "&format=csv")).Status, Is.EqualTo(HttpStatusCode.BadRequest));
        }
    }

    [Test]
    public async Task A_double_click_a_second_tab_and_back_are_one_payment()
    {
        var first = await OpenAsync("polder", "/nl/en", DemoStory.OverdueNamesake);
        var second = await visitor.GetAsync(first.Address.PathAndQuery);
        var answers = await Task.WhenAll(
            visitor.SubmitAsync(first, first.Form(Pay), ("method", "ideal-wero-like")),
            visitor.SubmitAsync(first, first.Form(Pay), ("method", "ideal-wero-like")));
        var tab = await visitor.SubmitAsync(second, second.Form(Pay), ("method", "ideal-wero-like"));
        var other = await visitor.SubmitAsync(second, second.Form(Pay), ("method", "card"));

        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("polder");
        var payments = await db.Payments.Where(payment => payment.AccountId == (long)DemoStory.OverdueNamesake).ToListAsync();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(payments, Has.Count.EqualTo(1));
            Assert.That(answers.Select(answer => answer.Status), Has.All.EqualTo(HttpStatusCode.OK).Or.EqualTo(HttpStatusCode.Conflict));
            Assert.That(tab.Address.Query, Does.Contain(payments[0].Token));
            Assert.That((other.Status, other.Has(".error-summary")), Is.EqualTo((HttpStatusCode.UnprocessableEntity, true)));
        }

        // The form that is opened now says that one is on its way.
        var again = await visitor.GetAsync(first.Address.PathAndQuery);
        Assert.That(again.Document.QuerySelector(".notice a")!.GetAttribute("href"), Does.Contain(payments[0].Token));
    }

    [Test]
    public async Task A_part_is_paid_to_the_amount_that_stands_beside_the_button()
    {
        var page = await OpenAsync("chautari", "/np/en", DemoStory.OverdueNamesake);
        var part = await visitor.GetAsync(page.Address.PathAndQuery + "&amount=100.50");
        var wrong = await visitor.GetAsync(page.Address.PathAndQuery + "&amount=abc");
        var tooMuch = await visitor.GetAsync(page.Address.PathAndQuery + "&amount=99999999");

        using (Assert.EnterMultipleScope())
        {
            Assert.That(part.Words(".pay-now"), Does.Contain("100.50"));
            Assert.That(part.Document.QuerySelector("input[name=bills]")!.GetAttribute("value"), Does.EndWith(":10050"));
            Assert.That((wrong.Has(".error-summary"), wrong.Has(Pay)), Is.EqualTo((true, false)));
            Assert.That((tooMuch.Has(".error-summary"), tooMuch.Has(Pay)), Is.EqualTo((true, false)));
        }
    }

    [TestCase("esewa-like")]
    [TestCase("khalti-like")]
    public async Task Nepals_wallets_pay_and_refuse(string method)
    {
        var form = await OpenAsync("chautari", "/np", DemoStory.OverdueNamesake, "&amount=100");

        var page = await ToProviderAsync(form, method);
        var refused = await visitor.SubmitAsync(page, page.Form("form:has(input[value=Refuse])"));
        var again = await ToProviderAsync(await visitor.GetAsync(form.Address.PathAndQuery), method);
        var paid = await visitor.SubmitAsync(again, again.Form("form:has(input[value=Pay])"));

        Assert.That((refused.Has(".badge-bad"), paid.Has(".badge-good")), Is.EqualTo((true, true)), refused.Words("main") + paid.Words("main"));
    }

    [Test]
    public async Task A_code_is_scanned_with_the_banks_app_or_kept_as_a_picture_until_it_is_paid()
    {
        var form = await OpenAsync("chautari", "/np", DemoStory.OverdueNamesake, "&amount=100");
        var waiting = await visitor.SubmitAsync(form, form.Form(Pay), ("method", "bank-qr"));
        var address = waiting.Document.QuerySelector(".scan a")!.GetAttribute("href")!;
        var picture = await visitor.GetAsync(address);
        await Books.DoAsync(await OrderOfAsync("chautari", waiting), CustomerAct.Pay, default);

        portal.Clock.Advance(TimeSpan.FromSeconds(25));
        var after = await visitor.GetAsync(waiting.Address.PathAndQuery);
        var gone = await visitor.GetAsync(address);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(waiting.Has(".scan svg[role=img][aria-label]"), waiting.Words("main"));
            Assert.That(waiting.Headers.GetValues("Refresh").Single(), Is.EqualTo("5"));
            Assert.That((picture.Status, picture.Text.Contains("PNG", StringComparison.Ordinal)), Is.EqualTo((HttpStatusCode.OK, true)));
            Assert.That((after.Has(".badge-good"), after.Has(".scan")), Is.EqualTo((true, false)), after.Words("main"));
            Assert.That(gone.Status, Is.EqualTo(HttpStatusCode.NotFound));
        }
    }

    [Test]
    public async Task A_wallet_that_never_tells_is_asked()
    {
        var form = await OpenAsync("rimal", "/sa", DemoStory.OverdueNamesake, "&amount=100");
        var without = await visitor.SubmitAsync(form, form.Form(Pay), ("method", "stc-pay-like"));
        var waiting = await visitor.SubmitAsync(form, form.Form(Pay), ("method", "stc-pay-like"), ("phone", "+966550000001"));
        await Books.DoAsync(await OrderOfAsync("rimal", waiting), CustomerAct.Pay, default);

        portal.Clock.Advance(TimeSpan.FromSeconds(25));
        var after = await visitor.GetAsync(waiting.Address.PathAndQuery);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(without.Has(".error-summary"), without.Words("main"));
            Assert.That(after.Has(".badge-good"), after.Words("main"));
        }
    }

    [Test]
    public async Task A_callback_that_was_lost_is_found_when_the_provider_is_asked()
    {
        var form = await OpenAsync("ndar", "/sn", DemoStory.OverdueNamesake, "&amount=100");
        var waiting = await visitor.SubmitAsync(form, form.Form(Pay), ("method", "momo-like"), ("phone", "+221770000001"));
        Assert.That(waiting.Headers.GetValues("Refresh").Single(), Is.EqualTo("5"), waiting.Words("main"));
        var order = await OrderOfAsync("ndar", waiting);
        await Books.DoAsync(order, CustomerAct.PayLost, default);
        var before = await visitor.GetAsync(waiting.Address.PathAndQuery);

        portal.Clock.Advance(TimeSpan.FromSeconds(25));
        var after = await visitor.GetAsync(waiting.Address.PathAndQuery);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Has(".timeline-to-come"));
            Assert.That(after.Has(".badge-good"), after.Words("main"));
        }
    }

    [Test]
    public async Task The_person_of_the_lost_callback_gets_her_payment_by_the_job()
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
        var story = await db.Payments.AsNoTracking().SingleAsync(payment => payment.PayerId == (long)DemoStory.LostCallback);
        await using (var scope = portal.Services.CreateAsyncScope())
        {
            scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(portal.Services.GetRequiredService<OperatorCatalogue>().Find("chautari")!);
            await scope.ServiceProvider.GetRequiredService<PaymentDesk>().LookAsync(story.Id, default);
        }

        await visitor.SignInAsync("chautari", DemoStory.LostCallback);
        var list = await visitor.GetAsync(portal.AddressOf("/np", "paymentsPage"));
        var one = await visitor.GetAsync(list.Document.QuerySelector("a.row-title")!.GetAttribute("href")!);

        Assert.That((list.Has(".badge-good"), one.Has(".badge-good")), Is.EqualTo((true, true)), one.Words("main"));
    }

    [Test]
    public async Task A_stranger_pays_a_bill_by_its_number_and_learns_no_name()
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("rimal-bahrain");
        var (bill, owner) = await (
            from each in db.Bills
            join account in db.BillingAccounts on each.AccountId equals account.Id
            join customer in db.Set<Customer>() on account.OwnerId equals customer.Id
            where each.GrossMinor - each.PaidMinor - each.CreditedMinor > 0 && customer.Name != ""
            orderby each.Id
            select ValueTuple.Create(each, customer.Name)).FirstAsync();
        var page = await visitor.GetAsync(portal.AddressOf("/bh/en", "payPage"));
        var found = await visitor.SubmitAsync(page, page.Form(Find), ("number", bill.Number));
        var asks = await visitor.SubmitAsync(found, found.Form(ForOther), ("method", "card"));
        var bank = await visitor.SubmitAsync(asks, asks.Form("form:has(input[value=Pay])"));
        var done = await visitor.SubmitAsync(bank, bank.Form("form:has(input[value=Pay])"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Text, Does.Not.Contain(owner.Split(' ')[0]));
            Assert.That(done.Has(".badge-good"), done.Words("main"));
            Assert.That(done.Text, Does.Not.Contain(bill.Number));
        }
    }

    [Test]
    public async Task A_number_that_is_no_bill_and_one_that_is_paid_look_alike_and_trying_many_is_stopped()
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("polder");
        var paid = await db.Bills.Where(each => each.GrossMinor - each.PaidMinor - each.CreditedMinor <= 0).Select(each => each.Number).FirstAsync();
        var page = await visitor.GetAsync(portal.AddressOf("/nl/en", "payPage"));
        var ofPaid = await visitor.SubmitAsync(page, page.Form(Find), ("number", paid));
        var ofNothing = await visitor.SubmitAsync(page, page.Form(Find), ("number", "P-0000"));
        Page last = ofNothing;
        for (var i = 0; i < 12; i++)
        {
            last = await visitor.SubmitAsync(page, page.Form(Find), ("number", $"P-{i}"));
        }

        using (Assert.EnterMultipleScope())
        {
            Assert.That((ofPaid.Status, ofPaid.Words(".error-summary")), Is.EqualTo((ofNothing.Status, ofNothing.Words(".error-summary"))));
            Assert.That(ofPaid.Words(".error-summary"), Is.Not.Empty);
            Assert.That(last.Status, Is.EqualTo(HttpStatusCode.TooManyRequests));
        }
    }

    [TestCase("?account=13", HttpStatusCode.NotFound, Description = "of another customer")]
    [TestCase("?account=999999", HttpStatusCode.NotFound)]
    [TestCase("?account=-1", HttpStatusCode.BadRequest)]
    [TestCase("?bill=x", HttpStatusCode.BadRequest)]
    [TestCase("?amount=%00", HttpStatusCode.BadRequest)]
    [TestCase("?amount=1111111111111111111111111111111", HttpStatusCode.BadRequest)]
    [TestCase("?b99999999999999999999999=1", HttpStatusCode.OK)]
    public async Task Refuses_what_is_not_the_persons(string query, HttpStatusCode status)
    {
        await visitor.SignInAsync("polder", DemoStory.Disputed);

        Assert.That((await visitor.GetAsync(portal.AddressOf("/nl/en", "payPage") + query)).Status, Is.EqualTo(status));
    }

    [TestCase("account", "13", HttpStatusCode.NotFound)]
    [TestCase("bills", "1:100", HttpStatusCode.UnprocessableEntity, Description = "a bill of somebody else")]
    [TestCase("bills", "rubbish", HttpStatusCode.BadRequest)]
    [TestCase("key", "", HttpStatusCode.BadRequest)]
    [TestCase("method", "voucher", HttpStatusCode.UnprocessableEntity)]
    [TestCase("method", "esewa-like", HttpStatusCode.UnprocessableEntity, Description = "another country's")]
    [TestCase("phone", "call me", HttpStatusCode.UnprocessableEntity)]
    public async Task Takes_no_form_that_was_changed(string field, string value, HttpStatusCode status)
    {
        var form = await OpenAsync("polder", "/nl/en", DemoStory.Disputed, "&amount=1");
        var answer = await visitor.SubmitAsync(form, form.Form(Pay), ("method", "card"), ("key", "a-key-of-this-test"), (field, value));

        Assert.That(answer.Status, Is.EqualTo(status), answer.Words("main"));
    }

    [TestCase("polder", "card", "{\"reference\":\"X\",\"id\":\"Y\",\"signature\":\"forged\"}", HttpStatusCode.BadRequest)]
    [TestCase("polder", "ideal-wero-like", "{\"reference\":\"NOSUCH\"}", HttpStatusCode.NotFound)]
    [TestCase("polder", "voucher", "{}", HttpStatusCode.NotFound)]
    [TestCase("nowhere", "card", "{}", HttpStatusCode.NotFound)]
    [TestCase("ndar", "momo-like", "[1,2", HttpStatusCode.BadRequest)]
    public async Task Believes_no_callback(string operatorName, string method, string body, HttpStatusCode status)
    {
        using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
        using var answer = await visitor.Client.PostAsync($"/payments/callback/{operatorName}/{method}", content);

        Assert.That(answer.StatusCode, Is.EqualTo(status));
    }

    [TestCase("?token=NOSUCHTOKEN", HttpStatusCode.NotFound)]
    [TestCase("?token=%27%3B--&back=1", HttpStatusCode.NotFound)]
    public async Task Shows_nobodys_payment(string query, HttpStatusCode status) =>
        Assert.That((await visitor.GetAsync(portal.AddressOf("/nl/en", "paymentsPage") + query)).Status, Is.EqualTo(status));

    [Test]
    public async Task A_stranger_who_wants_the_list_is_asked_to_sign_in() =>
        Assert.That((await visitor.GetAsync(portal.AddressOf("/nl/en", "paymentsPage"))).Path, Is.EqualTo(portal.AddressOf("/nl/en", "signInPage")));

    [Test]
    public async Task Who_may_look_at_money_and_not_spend_it_is_offered_no_button()
    {
        var care = new SelfCare(portal, visitor, "polder", "en");
        var page = await care.OpenAsync(DemoStory.EnterpriseAdministrator, 2);

        Assert.That(page.Document.QuerySelectorAll(".hero a.button"), Is.Empty);
    }

    private async Task<Page> OpenAsync(string operatorName, string home, DemoStory story, string more = "")
    {
        await visitor.SignInAsync(operatorName, story);
        return await visitor.GetAsync(portal.AddressOf(home, "payPage") + $"?account={(long)story}{more}");
    }

    /// <summary>What is open on the bills of a person's account, in minor units.</summary>
    private async Task<long> OpenOfAsync(string operatorName, DemoStory story)
    {
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(operatorName);
        return await db.Bills.Where(bill => bill.AccountId == (long)story).SumAsync(bill => bill.GrossMinor - bill.PaidMinor - bill.CreditedMinor);
    }

    /// <summary>A wallet that wants a form gets it from the payment's own page.</summary>
    private async Task<Page> ToProviderAsync(Page form, string method)
    {
        var page = await visitor.SubmitAsync(form, form.Form(Pay), ("method", method));
        return page.Has("form:has(input[name=signed_field_names])") ? await visitor.SubmitAsync(page, page.Form("form:has(input[name=signed_field_names])")) : page;
    }

    private async Task<SimulatedOrder> OrderOfAsync(string operatorName, Page page)
    {
        var token = Microsoft.AspNetCore.WebUtilities.QueryHelpers.ParseQuery(page.Address.Query)["token"].ToString();
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open(operatorName);
        var payment = await db.Payments.SingleAsync(each => each.Token == token);
        return Books.Find(operatorName, payment.Method, payment.MerchantReference)!;
    }
}
