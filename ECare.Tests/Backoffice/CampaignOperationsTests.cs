using System.Net;
using System.Text.Json.Nodes;
using ECare.Campaigns.Decisions;
using ECare.Core.Persistence;
using ECare.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Backoffice;

/// <summary>What a marketing editor learns of a campaign while writing it and while it runs.</summary>
[TestFixture]
[Category("Web")]
internal sealed class CampaignOperationsTests
{
    private SharedPortal portal = null!;
    private Places places = null!;
    private Editor administrator = null!;
    private DraftCampaign campaign = null!;

    [SetUp]
    public async Task Write_a_campaign()
    {
        portal = await PortalHost.SharedAsync();
        places = new Places(portal);
        administrator = await Editor.SignInAsync(portal, "admin");
        campaign = await DraftCampaign.WriteAsync(places, administrator, "polder");
    }

    [TearDown]
    public async Task Throw_it_away()
    {
        await campaign.ThrowAwayAsync(administrator);
        administrator.Dispose();
    }

    [TestCase("audience", "age > 3", "there is no fact “age”")]
    [TestCase("endsOn", "2020-01-01 00:00:00", "it ends before it starts")]
    [TestCase("holdoutPercent", "100", "its holdout must be from 0 to 99 percent")]
    public async Task Holds_back_what_could_be_shown_to_nobody_and_says_so_at_the_field(string alias, string value, string reason)
    {
        JsonNode typed = alias == "holdoutPercent" ? 100 : value;
        var validated = await campaign.ValidateAsync(administrator, alias, typed, "en", "nl-NL");
        await campaign.ChangeAsync(administrator, alias, typed.DeepClone());
        var published = await administrator.SendAsync("PUT", $"document/{campaign.Id}/publish", Places.Publish("en", "nl-NL"));

        Assert.That((validated.Status, validated.IsProblem), Is.EqualTo((HttpStatusCode.BadRequest, true)), validated.Text);
        Assert.That((string?)validated.Json["errors"]!.AsObject()[$"$.values[?(@.alias == '{alias}' && @.culture == null && @.segment == null)].value"]![0], Does.Contain(reason));
        Assert.That(published.Status, Is.EqualTo(HttpStatusCode.BadRequest));
        Assert.That(Told(published), Does.Contain(reason));
    }

    [Test]
    public async Task Holds_back_a_code_that_is_taken()
    {
        await campaign.ChangeAsync(administrator, "campaignCode", places.Page("polder", "campaign").GetValue<string>("campaignCode"));

        var published = await administrator.SendAsync("PUT", $"document/{campaign.Id}/publish", Places.Publish("en", "nl-NL"));

        Assert.That(Told(published), Does.Contain("already"));
    }

    [Test]
    public async Task Holds_back_what_is_not_translated_for_the_country()
    {
        await campaign.ChangeAsync(administrator, "headline", "", "nl-NL");

        var published = await administrator.SendAsync("PUT", $"document/{campaign.Id}/publish", Places.Publish("en", "nl-NL"));

        Assert.That(published.Status, Is.EqualTo(HttpStatusCode.BadRequest), published.Text);
    }

    [Test]
    public async Task Takes_a_sound_one()
    {
        var published = await administrator.SendAsync("PUT", $"document/{campaign.Id}/publish", Places.Publish("en", "nl-NL"));

        Assert.That(published.Status, Is.EqualTo(HttpStatusCode.OK), published.Text + Told(published));
    }

    [Test]
    public async Task Tells_how_many_an_audience_has_and_names_nobody()
    {
        var everybody = await AudienceAsync("");
        var prepaid = await AudienceAsync("line.kind = prepaid");
        var rest = await AudienceAsync("not line.kind = prepaid");
        var nobody = await AudienceAsync("segment = nobody");
        var faulty = await AudienceAsync("age > 3");

        var total = (int)everybody["subscribers"]!;
        Assert.That((int)everybody["matching"]!, Is.EqualTo(total).And.GreaterThan(100));
        Assert.That((int)prepaid["matching"]! + (int)rest["matching"]!, Is.EqualTo(total).Within(1));
        Assert.That((int)prepaid["matching"]!, Is.InRange(1, total - 1));
        Assert.That(prepaid["sample"]!.AsArray().Select(person => (string?)person), Has.Exactly(5).StartsWith("prepaid, plan "));
        Assert.That(((int)nobody["matching"]!, nobody["sample"]!.AsArray().Count), Is.EqualTo((0, 0)));
        Assert.That((bool)faulty["isValid"]!, Is.False);
        Assert.That((string?)faulty["fault"], Does.StartWith("there is no fact “age”"));
    }

    [Test]
    public async Task Shows_a_country_its_campaigns_with_what_was_counted()
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");

        var countries = (await nepal.GetAsync("campaign")).Json.AsArray();

        Assert.That(countries.Select(country => (string?)country!["name"]), Is.EqualTo(new[] { "chautari" }));
        var student = countries[0]!["campaigns"]!.AsArray().Single(each => (string?)each!["code"] == "student-night")!;
        await using var db = portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
        Assert.That((string?)student["state"], Is.EqualTo("Live"));
        Assert.That((int)student["shown"]!, Is.EqualTo(await db.CampaignDecisions.CountAsync(decision => decision.Campaign == "student-night")).And.Positive);
        Assert.That((int)student["clicked"]!, Is.EqualTo(await db.CampaignOutcomes.CountAsync(outcome => outcome.Campaign == "student-night" && outcome.Kind == OutcomeKind.Clicked)));
        Assert.That((int)student["heldOut"]!, Is.Positive);
    }

    [Test]
    public async Task Shows_a_page_of_a_country_and_those_that_are_named_so()
    {
        using var nepal = await Editor.SignInAsync(portal, "nepal");

        var all = (await nepal.GetAsync("campaign?country=chautari")).Json[0]!;
        var found = (await nepal.GetAsync("campaign?country=chautari&find=Student")).Json[0]!;
        var behind = (await nepal.GetAsync("campaign?country=chautari&page=1")).Json[0]!;
        var foreign = (await nepal.GetAsync("campaign?country=polder")).Json.AsArray();

        Assert.That((int)all["total"]!, Is.EqualTo(all["campaigns"]!.AsArray().Count), "the demo has fewer than a page");
        Assert.That((int)all["pageLength"]!, Is.LessThanOrEqualTo(100));
        Assert.That(found["campaigns"]!.AsArray().Select(each => (string?)each!["name"]), Is.EqualTo(new[] { "Student night" }));
        Assert.That((int)found["total"]!, Is.EqualTo(1));
        Assert.That((behind["campaigns"]!.AsArray().Count, (int)behind["total"]!), Is.EqualTo((0, (int)all["total"]!)));
        Assert.That(foreign, Is.Empty);
    }

    private static string Told(Answer answer) => answer.Headers.TryGetValues("Umb-Notifications", out var values) ? JsonNode.Parse(values.Single())!.AsArray().Aggregate("", (all, each) => $"{all} {each!["message"]}") : "";

    private async Task<JsonNode> AudienceAsync(string rule) =>
        (await administrator.SendAsync("POST", $"document/{campaign.Id}/audience", new JsonObject { ["audience"] = rule })).Json;
}
