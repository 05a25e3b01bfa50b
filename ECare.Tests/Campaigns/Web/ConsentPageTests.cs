using ECare.Campaigns.Contact;
using ECare.Campaigns.Outbound;
using ECare.Core.Accounts;
using ECare.Core.Operators;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using ECare.Web.Demo;
using ECare.Web.Features.Campaigns;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Campaigns.Web;

/// <summary>People say on the account page on which ways campaigns may reach them; pages and runs of messages obey, each the consent to itself.</summary>
[TestFixture]
[Category("Web")]
internal sealed class ConsentPageTests
{
    private const string Operator = "rimal";

    private SharedPortal portal = null!;
    private Visitor visitor = null!;

    [SetUp]
    public async Task Come_in()
    {
        portal = await PortalHost.SharedAsync();
        visitor = new Visitor(portal);
        await visitor.SignInAsync(Operator, DemoStory.ZeroBill);
    }

    [TearDown]
    public async Task Leave()
    {
        visitor.Dispose();
        await using var db = Open();
        foreach (var purpose in Enum.GetValues<ConsentPurpose>())
        {
            await new ConsentDesk(db, portal.Clock).SayAsync((long)DemoStory.ZeroBill, new ConsentSaid(purpose, IsGiven: true, ConsentWay.AccountPage, Words: null), default);
        }

        await db.ConsentChanges.Where(change => change.CustomerId == (long)DemoStory.ZeroBill).ExecuteDeleteAsync();
    }

    [Test]
    public async Task Has_a_switch_for_each_channel_with_the_time_as_proof()
    {
        var page = await visitor.GetAsync(portal.AddressOf("/sa/en", "accountPage"));

        var after = await SayAsync(page, ConsentPurpose.MarketingBySms);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Document.QuerySelectorAll("input[name=purpose]").Select(field => field.GetAttribute("value")), Is.EquivalentTo(Enum.GetNames<ConsentPurpose>()));
            Assert.That(page.Words(Row(ConsentPurpose.MarketingBySms)), Does.Contain("Offers by SMS").And.Contain("Allowed since").And.Contain("Stop"));
            Assert.That(after.Words(Row(ConsentPurpose.MarketingBySms)), Does.Match(@"Withdrawn on .*\d+:\d\d").And.Contain("Allow"));
            Assert.That(after.Words(Row(ConsentPurpose.MarketingByEmail)), Does.Contain("Allowed since"));
            Assert.That(after.Words(Row(ConsentPurpose.MarketingOnPages)), Does.Contain("Allowed since"));
        }
    }

    [TestCase(ConsentPurpose.MarketingOnPages, ContactChannel.Page)]
    [TestCase(ConsentPurpose.MarketingBySms, ContactChannel.Sms)]
    [TestCase(ConsentPurpose.MarketingByEmail, ContactChannel.Email)]
    public async Task Closes_one_channel_and_leaves_the_others_open(ConsentPurpose purpose, ContactChannel closed)
    {
        await SayAsync(await visitor.GetAsync(portal.AddressOf("/sa/en", "accountPage")), purpose);

        foreach (var channel in Enum.GetValues<ContactChannel>())
        {
            Assert.That(await IsOpenAsync(channel), Is.EqualTo(channel != closed), $"{channel}");
        }
    }

    [Test]
    public async Task Closes_them_all_with_the_consent_to_be_chosen_for()
    {
        await SayAsync(await visitor.GetAsync(portal.AddressOf("/sa/en", "accountPage")), ConsentPurpose.Personalisation);

        foreach (var channel in Enum.GetValues<ContactChannel>())
        {
            Assert.That(await IsOpenAsync(channel), Is.False, $"{channel}");
        }
    }

    /// <summary>What pages read of the person, and what a run of messages reads.</summary>
    private async Task<bool> IsOpenAsync(ContactChannel channel)
    {
        await using var scope = portal.Services.CreateAsyncScope();
        scope.ServiceProvider.GetRequiredService<CurrentOperator>().Set(portal.Services.GetRequiredService<OperatorCatalogue>().Find(Operator)!);
        var people = await scope.ServiceProvider.GetRequiredService<IOutboundPeople>().NextAsync(channel, (long)DemoStory.ZeroBill - 1, default);
        var person = people.Single(each => each.CustomerId == (long)DemoStory.ZeroBill);
        if (channel == ContactChannel.Page)
        {
            var facts = await scope.ServiceProvider.GetRequiredService<FactsReader>().ReadAsync(person.Subscriber, person.CustomerId, lineId: null, default);
            Assert.That(facts!.AllowsPersonalChoice, Is.EqualTo(person.Consents), "a page of people and one person are read alike");
        }

        return person.Consents;
    }

    private static string Row(ConsentPurpose purpose) => $"li:has(input[value={purpose}])";

    private Task<Page> SayAsync(Page page, ConsentPurpose purpose) => visitor.SubmitAsync(page, page.Form($"form:has([value={purpose}]):has([name=allowed][value=false])"));

    private ECareDbContext Open() => portal.Services.GetRequiredService<OperatorDatabases>().Open(Operator);
}
