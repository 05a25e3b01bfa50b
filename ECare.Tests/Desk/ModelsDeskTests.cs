using System.Globalization;
using System.Net;
using ECare.Campaigns.Challengers;
using ECare.Campaigns.Evaluation;
using ECare.Core.Persistence;
using ECare.Tests.Backoffice;
using ECare.Tests.Web;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace ECare.Tests.Desk;

/// <summary>Staff see the trained models of their operator, and take one back with one click and without script.</summary>
[TestFixture]
[Category("Web")]
internal sealed class ModelsDeskTests
{
    private const string Page = "/desk/chautari/models";

    private SharedPortal portal = null!;

    [OneTimeSetUp]
    public async Task Start() => portal = await PortalHost.SharedAsync();

    [SetUp]
    [TearDown]
    public async Task Leave_nothing()
    {
        await using var db = Open();
        await db.CampaignModelVersions.ExecuteDeleteAsync();
        await db.CampaignModelChoice.ExecuteDeleteAsync();
        await db.CampaignModelEvents.ExecuteDeleteAsync();
    }

    [Test]
    public async Task Shows_versions_with_their_reasons_and_takes_one_back()
    {
        var passed = await TakeAsync(level: 0.1f, gainLow: 0.01);
        var refused = await TakeAsync(level: 0.2f, gainLow: -0.01);
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");

        var before = await staff.Visitor.GetAsync(Page);
        var after = await staff.Visitor.SubmitAsync(before, before.Form($"form[action='{Page}/roll-back']"));
        var served = await staff.Visitor.SubmitAsync(after, after.Form($"form[action='{Page}/serve']"));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(before.Words("main"), Does.Contain($"Version {ModelDesk.NameOf(passed)}").And.Contain("Refused").And.Contain("It may do harm").And.Contain("No worse than what serves"));
            Assert.That(before.Document.QuerySelectorAll($"form[action='{Page}/serve']"), Is.Empty, $"{refused} may not serve");
            Assert.That(after.Words("main"), Does.Contain("The online model alone").And.Contain("Deepa Desk rolled it back").And.Contain("a version that passes waits"));
            Assert.That(served.Words("main"), Does.Contain("Deepa Desk let it serve"));
        }
    }

    [Test]
    public async Task Shows_the_card_with_its_limits_and_the_estimate_with_its_interval()
    {
        var version = await TakeAsync(level: 0.1f, gainLow: 0.01);
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");

        var page = await staff.Visitor.GetAsync(Address(version));

        using (Assert.EnterMultipleScope())
        {
            Assert.That(page.Words(".facts"), Does.Contain("Logistic regression").And.Contain("Serving"));
            Assert.That(page.Words("[aria-labelledby=estimate]"), Does.Contain("Difference10.0020.0030.00"));
            Assert.That(page.Words("[aria-labelledby=calibration]"), Does.Contain("150.0040.00"));
            Assert.That(page.Words("[aria-labelledby=features]"), Does.Contain("prepaid1,00001"));
            Assert.That(page.Text, Does.Contain("Only for tests."));
        }
    }

    [Test]
    public async Task Changes_nothing_for_who_is_late_from_elsewhere_or_not_of_the_operator()
    {
        var version = await TakeAsync(level: 0.1f, gainLow: 0.01);
        using var staff = await Editor.SignInAsync(portal, "nepal-desk");
        using var other = await Editor.SignInAsync(portal, "nepal");
        var page = await staff.Visitor.GetAsync(Page);
        await using (var db = Open())
        {
            await db.CampaignModelChoice.ExecuteUpdateAsync(row => row.SetProperty(choice => choice.Revision, choice => choice.Revision + 1));
        }

        var late = await staff.Visitor.SubmitAsync(page, page.Form($"form[action='{Page}/roll-back']"));
        var foreign = await PostAsync(staff);
        var stranger = await PostAsync(other);

        using (Assert.EnterMultipleScope())
        {
            Assert.That(late.Status, Is.EqualTo(HttpStatusCode.Conflict));
            Assert.That(late.Words("[role=alert]"), Does.StartWith("The choice was changed meanwhile."));
            Assert.That(foreign, Is.EqualTo(HttpStatusCode.BadRequest), "no token");
            Assert.That(stranger, Is.EqualTo(HttpStatusCode.NotFound));
            await using var db = Open();
            Assert.That(await db.CampaignModelChoice.Select(choice => choice.Serving).SingleAsync(), Is.EqualTo(version));
        }
    }

    private static async Task<HttpStatusCode> PostAsync(Editor editor)
    {
        using var fields = new FormUrlEncodedContent([new("Revision", "2")]);
        using var answer = await editor.Visitor.Client.PostAsync(new Uri($"{Page}/roll-back", UriKind.Relative), fields);
        return answer.StatusCode;
    }

    private static string Address(long version) => $"{Page}/{version.ToString("x16", CultureInfo.InvariantCulture)}";

    private async Task<long> TakeAsync(float level, double gainLow)
    {
        await using var db = Open();
        var serving = await db.CampaignModelChoice.Select(choice => choice.Serving).SingleOrDefaultAsync();
        var model = new TrainedModel(level, [], new Dictionary<string, float>(StringComparer.Ordinal), trees: null);
        var interval = new EstimateWithInterval(gainLow + 0.01, gainLow, gainLow + 0.02);
        var now = portal.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var verdict = PromotionGate.Of(new ChallengerJudgement(now, now, new PairedEstimate(900, 300, 400, interval, interval, interval)), serving);
        var card = new ChallengerCard(1_000, 50, 0, 0, 0, [new CardFeature("prepaid", 0, 1, 0.001)], [new CalibrationPart(0.05, 0.04)], "Only for tests.");
        var version = ModelVersion.Of(model, new TrainingSpan(1_000, now, now), card, verdict, now);
        await portal.Services.GetRequiredService<ModelDesk>().TakeAsync("chautari", version, default);
        return version.Version;
    }

    private ECareDbContext Open() => portal.Services.GetRequiredService<OperatorDatabases>().Open("chautari");
}
