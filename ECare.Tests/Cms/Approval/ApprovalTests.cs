using ECare.Cms.Approval;
using ECare.Cms.Gate;
using ECare.Cms.Hosting;
using ECare.Tests.Cms.Editing;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentPublishing;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;
using Umbraco.Extensions;

namespace ECare.Tests.Cms.Approval;

/// <summary>What others have to agree to goes live when they agreed to exactly this, whatever way it is published.</summary>
[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class ApprovalTests(ContentDatabaseProvider provider) : EditingSite(provider)
{
    private static readonly User Author = new(new GlobalSettings()) { Id = -1, Key = User, Name = "Author" };
    private static readonly User Lawyer = Person(7, "Lawyer");
    private static readonly User Country = Person(8, "Country");

    private readonly Asked asked = new();
    private Guid page;

    private ApprovalDesk Desk => Cms.Get<ApprovalDesk>();

    [SetUp]
    public async Task Write_a_draft()
    {
        page = await CreateAsync(Home, ("en", "Terms"), ("nl-NL", "Voorwaarden"));
        asked.Steps = ["Legal", "Country"];
    }

    [Test]
    public async Task Is_published_when_everybody_agreed_and_not_before()
    {
        var before = await TryPublishAsync("en");
        await Desk.SendAsync(page, [], "Please read", Author);
        var sent = await TryPublishAsync("en");
        await DecideAsync(Lawyer);
        var half = await TryPublishAsync("en");
        await DecideAsync(Country);

        Assert.That((before, sent, half), Is.EqualTo((Held, Held, Held)));
        Assert.That(await TryPublishAsync("en", "nl-NL"), Is.EqualTo(ContentPublishingOperationStatus.Success));
    }

    [Test]
    public async Task Is_not_moved_live_to_a_site_that_has_to_agree()
    {
        asked.Steps = [];
        var (below, other) = (await CreateAsync(page, ("en", "Part")), await CreateAsync(null, ("en", "Other site")));
        await PublishAsync(page, "en");
        await PublishAsync(below, "en");
        Contents.Unpublish(Read(page));
        var beside = await CreateAsync(Home, ("en", "Beside"));
        asked.Steps = ["Legal"];

        var live = await Editing.MoveAsync(page, other, User);
        var within = await Editing.MoveAsync(page, beside, User);
        Contents.Unpublish(Read(below));
        var hidden = await Editing.MoveAsync(page, other, User);

        Assert.That((live.Status, within.Status, hidden.Status), Is.EqualTo((ContentEditingOperationStatus.CancelledByNotification, ContentEditingOperationStatus.Success, ContentEditingOperationStatus.Success)));
    }

    [Test]
    public async Task Is_held_back_again_by_a_later_edit()
    {
        await ApproveAsync();

        await Editing.UpdateAsync(page, Change(("en", "Better terms"), ("nl-NL", "Voorwaarden")), User);

        Assert.That(Reasons("en"), Is.EqualTo(new[] { "its language en was changed after it was approved; send it for approval again." }));
        Assert.That(await TryPublishAsync("en"), Is.EqualTo(Held));
    }

    [Test]
    public async Task Leaves_what_was_agreed_in_another_language()
    {
        await ApproveAsync("nl-NL");

        await Editing.UpdateAsync(page, Change(("en", "Better terms"), ("nl-NL", "Voorwaarden")), User);

        Assert.That((Reasons("nl-NL").Any(), Reasons("en").Any()), Is.EqualTo((false, true)));
    }

    [Test]
    public async Task Takes_no_agreement_from_who_wrote_or_agreed_before()
    {
        await Desk.SendAsync(page, [], "", Lawyer);

        Assert.That(await DecideAsync(Author), Is.EqualTo(ApprovalOutcome.OwnWork), "wrote it");
        Assert.That(await DecideAsync(Lawyer), Is.EqualTo(ApprovalOutcome.OwnWork), "sent it");
        Assert.That(await DecideAsync(Country), Is.EqualTo(ApprovalOutcome.Done));
        Assert.That(await DecideAsync(Country), Is.EqualTo(ApprovalOutcome.OwnWork), "agreed before");
    }

    [Test]
    public async Task Takes_no_agreement_from_who_wrote_it_before_another_language_went_live()
    {
        await ApproveAsync("en");
        await PublishAsync(page, "en");
        await Editing.UpdateAsync(page, Change(("en", "Terms"), ("nl-NL", "Nieuwe voorwaarden")), User);
        await Publishing.PublishAsync(page, [new CulturePublishScheduleModel { Culture = "en" }], Country.Key);
        await Desk.SendAsync(page, ["nl-NL"], "", Lawyer);

        Assert.That(await DecideAsync(Author), Is.EqualTo(ApprovalOutcome.OwnWork));
    }

    [Test]
    public async Task Takes_no_agreement_to_what_is_no_longer_there()
    {
        await Desk.SendAsync(page, [], "", Author);
        await Editing.UpdateAsync(page, Change(("en", "Better terms"), ("nl-NL", "Voorwaarden")), User);

        Assert.That(await DecideAsync(Lawyer), Is.EqualTo(ApprovalOutcome.Changed));
    }

    [Test]
    public async Task Says_why_it_was_refused()
    {
        await Desk.SendAsync(page, [], "", Author);

        var silent = await Desk.DecideAsync(page, Latest, false, " ", Lawyer);
        var refused = await Desk.DecideAsync(page, Latest, false, "The second sentence is not true", Lawyer);
        var late = await DecideAsync(Country);

        Assert.That((silent, refused, late), Is.EqualTo((ApprovalOutcome.NoReason, ApprovalOutcome.Done, ApprovalOutcome.NotWaiting)));
        Assert.That(Reasons("en"), Is.EqualTo(new[] { "its language en was not approved: The second sentence is not true" }));
    }

    [Test]
    public async Task Is_held_back_also_with_descendants_and_at_its_time()
    {
        await Publishing.PublishBranchAsync(Home, ["en"], PublishBranchFilter.IncludeUnpublished, User, useBackgroundThread: false);
        var branch = Read(page).Published;
        var at = TimeProvider.System.GetUtcNow().AddMinutes(1);
        await Publishing.PublishAsync(page, [new CulturePublishScheduleModel { Culture = "en", Schedule = new ContentScheduleModel { PublishDate = at } }], User);

        Contents.PerformScheduledPublish(at.UtcDateTime.AddMinutes(1));

        Assert.That((branch, Read(page).Published), Is.EqualTo((false, false)));
    }

    [Test]
    public async Task Goes_live_again_as_it_is_without_being_asked_about()
    {
        asked.Steps = [];
        await PublishAsync(page, "en", "nl-NL");
        asked.Steps = ["Legal"];

        Assert.That(await TryPublishAsync("en", "nl-NL"), Is.EqualTo(ContentPublishingOperationStatus.Success));
    }

    [Test]
    public async Task Is_in_the_audit_trail_step_by_step()
    {
        await ApproveAsync();

        var trail = await Cms.Get<IAuditService>().GetItemsByEntityAsync(Read(page).Id, 0, 100);

        Assert.That(trail.Items.Where(entry => entry.AuditType == AuditType.Custom).Select(entry => entry.Comment), Is.EquivalentTo(new[]
        {
            "Sent for approval (Legal, Country, en, nl-NL)", "Approved (Legal): fine", "Approved (Country): fine",
        }));
    }

    protected override void Configure(IUmbracoBuilder builder)
    {
        asked.Steps = [];
        builder.Services.AddSingleton<IApprovalPolicy>(asked);
        builder.Services.AddUnique<IUserIdKeyResolver>(new Numbers());
    }

    private const ContentPublishingOperationStatus Held = ContentPublishingOperationStatus.CancelledByEvent;

    private int Latest
    {
        get
        {
            using var scope = Cms.Get<Umbraco.Cms.Core.Scoping.ICoreScopeProvider>().CreateCoreScope(autoComplete: true);
            return Cms.Get<ApprovalStore>().OfDocument(page)[0].Row.Id;
        }
    }

    private static User Person(int id, string name) => new(new GlobalSettings()) { Id = id, Key = Guid.CreateVersion7(), Name = name };

    private async Task ApproveAsync(params string[] cultures)
    {
        await Desk.SendAsync(page, cultures, "", Author);
        Assert.That(await DecideAsync(Lawyer), Is.EqualTo(ApprovalOutcome.Done));
        Assert.That(await DecideAsync(Country), Is.EqualTo(ApprovalOutcome.Done));
    }

    private Task<ApprovalOutcome> DecideAsync(User by) => Desk.DecideAsync(page, Latest, true, "fine", by);

    private IEnumerable<string> Reasons(string culture) => Cms.Get<ApprovalCheck>().Find(new PublishCandidate(Read(page), [culture])).Select(finding => finding.Message);

    private async Task<ContentPublishingOperationStatus> TryPublishAsync(params string[] cultures) =>
        (await Publishing.PublishAsync(page, [.. cultures.Select(culture => new CulturePublishScheduleModel { Culture = culture })], User)).Status;

    /// <summary>The audit trail takes entries of people that are known.</summary>
    private sealed class Numbers : IUserIdKeyResolver
    {
        private static readonly User[] People = [Author, Lawyer, Country];

        public async Task<int> GetAsync(Guid key) => (await TryGetAsync(key)).Result;

        public async Task<Guid> GetAsync(int id) => (await TryGetAsync(id)).Result;

        public Task<Attempt<int>> TryGetAsync(Guid key) => Task.FromResult(Attempt.Succeed(People.Single(person => person.Key == key).Id));

        public Task<Attempt<Guid>> TryGetAsync(int id) => Task.FromResult(Attempt.Succeed(People.Single(person => person.Id == id).Key));
    }

    private sealed class Asked : IApprovalPolicy
    {
        public IReadOnlyList<string> Steps { get; set; } = [];

        public bool IsAskedBelow(Guid home) => true;

        public IReadOnlyList<string> StepsOf(IContent content) => Steps;

        public IReadOnlyList<string> StepsBelow(IContent parent, string documentType) => Steps;
    }
}
