using ECare.Cms.Approval;
using ECare.Cms.Hosting;
using ECare.Cms.Persistence.Rows;
using ECare.Cms.Releases;
using ECare.Tests.Cms.Editing;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core.Configuration.Models;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.Membership;
using Umbraco.Cms.Core.Scoping;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.AuthorizationStatus;
using Umbraco.Extensions;

namespace ECare.Tests.Cms.Releases;

/// <summary>What belongs together goes live together, or not at all, and comes back together.</summary>
[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class ReleaseTests(ContentDatabaseProvider provider) : EditingSite(provider)
{
    private const int Disabled = 50;
    private const int Unknown = 51;

    private readonly Rules rules = new();
    private Guid old;
    private Guid fresh;

    private static User By => new(new GlobalSettings()) { Id = -1, Key = User, Name = "Editor" };

    private ReleaseDesk Desk => Cms.Get<ReleaseDesk>();

    private ReleaseRun Run => Cms.Get<ReleaseRun>();

    [SetUp]
    public async Task Have_a_public_page_with_a_change_and_a_new_one()
    {
        old = await CreateAsync(Home, ("en", "Plans"), ("nl-NL", "Abonnementen"));
        await PublishAsync(old, "en");
        await Editing.UpdateAsync(old, Change(("en", "New plans"), ("nl-NL", "Nieuwe abonnementen")), User);
        fresh = await CreateAsync(Home, ("en", "Banner"));
    }

    [Test]
    public async Task Goes_live_together()
    {
        var release = Planned(old, fresh);

        Assert.That(await Run.GoLiveAsync(release, By), Is.TypeOf<ReleaseOutcome.Done>());

        Assert.That((Title(old, published: true), Title(fresh, published: true)), Is.EqualTo(("New plans", "Banner")));
        Assert.That(Find(release).State, Is.EqualTo(ReleaseState.Live));
    }

    [Test]
    public async Task Leaves_everything_as_it_was_when_one_document_may_not_go_live()
    {
        rules.HeldBack.Add(fresh);
        var release = Planned(old, fresh);

        var outcome = await Run.GoLiveAsync(release, By);

        Assert.That((outcome as ReleaseOutcome.Refused)?.Reasons, Has.Some.StartsWith("Banner: its language en needs the approval of: Country"));
        Assert.That((Title(old, published: true), Read(fresh).Published, Find(release).State), Is.EqualTo(("Plans", false, ReleaseState.Draft)));
    }

    [Test]
    public async Task Is_tried_without_anything_happening()
    {
        var release = Planned(old, fresh);
        var revision = Find(release).Revision;

        Assert.That(await Run.RehearseAsync(release, By), Is.TypeOf<ReleaseOutcome.Done>());

        Assert.That((Title(old, published: true), Read(fresh).Published, Find(release).State, Find(release).Revision), Is.EqualTo(("Plans", false, ReleaseState.Draft, revision)));
    }

    [Test]
    public async Task Comes_back_together_and_leaves_the_drafts()
    {
        var release = Planned(old, fresh);
        await Run.GoLiveAsync(release, By);

        Assert.That(await BackAsync(release), Is.TypeOf<ReleaseOutcome.Done>());

        Assert.That(Title(old, published: true), Is.EqualTo("Plans"));
        Assert.That(Read(old).PublishedCultures, Is.EquivalentTo(new[] { "en" }));
        Assert.That((Title(old), Title(old, "nl-NL"), Read(old).GetCultureName("en")), Is.EqualTo(("New plans", "Nieuwe abonnementen", "New plans")));
        Assert.That((Read(fresh).Published, Title(fresh)), Is.EqualTo((false, "Banner")));
    }

    [Test]
    public async Task Does_not_come_back_over_what_somebody_published_since_unless_told_to()
    {
        var release = Planned(old, fresh);
        await Run.GoLiveAsync(release, By);
        await Editing.UpdateAsync(old, Change(("en", "Newest plans"), ("nl-NL", "Nieuwe abonnementen")), User);
        await PublishAsync(old, "en");

        var refused = await BackAsync(release);
        var after = Title(old, published: true);
        var told = await BackAsync(release, evenIfNewer: true);

        Assert.That((refused as ReleaseOutcome.Newer)?.Reasons, Is.EqualTo(new[] { "Newest plans: a newer version was published since." }));
        Assert.That(after, Is.EqualTo("Newest plans"));
        Assert.That((told.GetType(), Title(old, published: true)), Is.EqualTo((typeof(ReleaseOutcome.Done), "Plans")));
    }

    [Test]
    public async Task Leaves_what_went_live_since_in_a_language_that_is_not_its_own()
    {
        var release = Planned(old);
        await Run.GoLiveAsync(release, By);
        await PublishAsync(old, "nl-NL");

        Assert.That(await BackAsync(release, evenIfNewer: true), Is.TypeOf<ReleaseOutcome.Done>());

        Assert.That(Read(old).PublishedCultures, Is.EquivalentTo(new[] { "en", "nl-NL" }));
        Assert.That((Title(old, published: true), Title(old, "nl-NL", published: true)), Is.EqualTo(("Plans", "Nieuwe abonnementen")));
    }

    [Test]
    public async Task Takes_back_what_all_languages_share_also_where_another_language_stays()
    {
        SetPrice(old, 10);
        await PublishAsync(old, "en", "nl-NL");
        SetPrice(old, 20);
        var release = Planned(old);
        await Run.GoLiveAsync(release, By);

        Assert.That(await BackAsync(release), Is.TypeOf<ReleaseOutcome.Done>());

        Assert.That((Price(old, published: true), Price(old)), Is.EqualTo((10m, 20m)));
        Assert.That(Read(old).PublishedCultures, Is.EquivalentTo(new[] { "en", "nl-NL" }));
    }

    [Test]
    public async Task Takes_back_what_all_languages_share_where_its_own_was_not_public_before()
    {
        SetPrice(old, 10);
        await PublishAsync(old, "en");
        await Editing.UpdateAsync(old, Change(("en", "Not yet"), ("nl-NL", "Nieuwe abonnementen")), User);
        SetPrice(old, 20);
        var release = Planned("nl-NL", old);
        await Run.GoLiveAsync(release, By);
        var live = (Price(old, published: true), Read(old).PublishedCultures.Count());

        Assert.That(await BackAsync(release), Is.TypeOf<ReleaseOutcome.Done>());

        Assert.That(live, Is.EqualTo((20m, 2)));
        Assert.That(Read(old).PublishedCultures, Is.EquivalentTo(new[] { "en" }));
        Assert.That((Price(old, published: true), Title(old, published: true)), Is.EqualTo((10m, "New plans")));
        Assert.That((Price(old), Title(old)), Is.EqualTo((20m, "Not yet")));
    }

    [Test]
    public async Task Keeps_and_names_what_was_published_since_in_a_field_that_all_languages_share()
    {
        SetPrice(old, 10);
        await PublishAsync(old, "en");
        await Editing.UpdateAsync(old, Change(("en", "Newest plans"), ("nl-NL", "Nieuwe abonnementen")), User);
        SetPrice(old, 20);
        var release = Planned(old);
        await Run.GoLiveAsync(release, By);
        SetPrice(old, 30);
        await PublishAsync(old, "nl-NL");

        var told = await BackAsync(release);
        await BackAsync(release, evenIfNewer: true);

        Assert.That((told as ReleaseOutcome.Newer)?.Reasons, Is.EqualTo(new[] { "Newest plans: a newer version was published since. Shared by its languages and therefore kept: Price." }));
        Assert.That((Price(old, published: true), Title(old, published: true), Title(old, "nl-NL", published: true)), Is.EqualTo((30m, "New plans", "Nieuwe abonnementen")));
        Assert.That(Trail(old), Does.Contain("Rolled back with the release “Spring”; kept as published since: Price"));
    }

    [Test]
    public async Task Takes_back_everything_where_all_its_languages_are_the_releases()
    {
        SetPrice(old, 10);
        await PublishAsync(old, "en");
        SetPrice(old, 20);
        var release = Planned(old);
        await Run.GoLiveAsync(release, By);
        SetPrice(old, 30);
        await PublishAsync(old, "en");

        var told = await BackAsync(release);
        await BackAsync(release, evenIfNewer: true);

        Assert.That((told as ReleaseOutcome.Newer)?.Reasons, Is.EqualTo(new[] { "New plans: a newer version was published since." }));
        Assert.That((Price(old, published: true), Price(old)), Is.EqualTo((10m, 30m)));
    }

    [Test]
    public async Task Goes_live_again_after_it_came_back()
    {
        var release = Planned(old, fresh);
        await Run.GoLiveAsync(release, By);
        await BackAsync(release);

        Assert.That(await Run.GoLiveAsync(release, By), Is.TypeOf<ReleaseOutcome.Done>());

        Assert.That(Title(old, published: true), Is.EqualTo("New plans"));
    }

    [Test]
    public async Task Goes_live_at_its_time_on_the_countrys_clock_once_among_two_nodes()
    {
        var release = Planned(old, fresh);
        var planned = Desk.Schedule(release, "2026-03-29T03:30", By);
        await using var other = await Cms.JoinAsync();
        rules.Now = new DateTimeOffset(2026, 3, 29, 1, 29, 0, TimeSpan.Zero);
        var early = await Cms.Get<DueReleases>().PublishAsync(default);
        rules.Now = new DateTimeOffset(2026, 3, 29, 1, 30, 0, TimeSpan.Zero);

        var done = await Task.WhenAll(
            Task.Run(() => Cms.Get<DueReleases>().PublishAsync(default)),
            Task.Run(async () => await Joined(other).GoLiveAsync(release, By) is ReleaseOutcome.Done ? 1 : 0));

        Assert.That(planned, Is.TypeOf<ReleaseOutcome.Done>());
        Assert.That((early, done.Sum()), Is.EqualTo((0, 1)));
        Assert.That((Title(old, published: true), Find(release).State), Is.EqualTo(("New plans", ReleaseState.Live)));
        Assert.That(Trail(old).Count(words => words == "Went live with the release “Spring”"), Is.EqualTo(1));
    }

    [Test]
    public async Task Says_afterwards_why_it_did_not_go_live_at_its_time()
    {
        rules.HeldBack.Add(fresh);
        var release = Planned(old, fresh);
        Desk.Schedule(release, "2026-03-29T03:30", By);
        rules.Now = new DateTimeOffset(2026, 3, 30, 0, 0, 0, TimeSpan.Zero);

        var live = await Cms.Get<DueReleases>().PublishAsync(default);
        var again = await Cms.Get<DueReleases>().PublishAsync(default);

        Assert.That((live, again, Find(release).State), Is.EqualTo((0, 0, ReleaseState.Refused)));
        Assert.That(Find(release).Reasons, Does.StartWith("Banner: its language en needs the approval of: Country"));
        Assert.That(Title(old, published: true), Is.EqualTo("Plans"));
    }

    [TestCase(Disabled)]
    [TestCase(Unknown)]
    public async Task Is_not_brought_live_for_who_has_left_the_staff(int planner)
    {
        var release = Planned(old, fresh);
        Desk.Schedule(release, "2026-03-29T03:30", new User(new GlobalSettings()) { Id = planner, Key = Guid.CreateVersion7(), Name = "Gone" });
        rules.Now = new DateTimeOffset(2026, 3, 30, 0, 0, 0, TimeSpan.Zero);

        var live = await Cms.Get<DueReleases>().PublishAsync(default);

        Assert.That((live, Find(release).State, Find(release).Reasons), Is.EqualTo((0, ReleaseState.Refused, "Who scheduled it is no longer on the staff.")));
        Assert.That(Title(old, published: true), Is.EqualTo("Plans"));
    }

    [Test]
    public async Task Is_not_brought_live_in_a_language_that_its_planner_may_not_publish_any_more()
    {
        var release = Planned(old, fresh);
        Allowed.LanguagesToo = false;

        var outcome = await Run.GoLiveAsync(release, By);

        Assert.That((outcome as ReleaseOutcome.Refused)?.Reasons, Has.Some.EndsWith("Editor may not publish all its languages."));
        Assert.That((Title(old, published: true), Read(fresh).Published, Find(release).State), Is.EqualTo(("Plans", false, ReleaseState.Draft)));
    }

    [TestCase("2026-03-29T02:30", "go forward")]
    [TestCase("2026-03-28T12:59", "already later")]
    [TestCase("soon", "Give the date")]
    public void Is_not_planned_for_a_time_that_never_comes(string plannedFor, string why)
    {
        var outcome = Desk.Schedule(Planned(old), plannedFor, By);

        Assert.That((outcome as ReleaseOutcome.Invalid)?.Why, Does.Contain(why));
    }

    [Test]
    public void Is_called_off()
    {
        var release = Planned(old);
        Desk.Schedule(release, "2026-03-29T03:30", By);

        Assert.That(Desk.Cancel(release), Is.TypeOf<ReleaseOutcome.Done>());

        Assert.That((Find(release).State, Find(release).DueDate), Is.EqualTo((ReleaseState.Draft, (DateTime?)null)));
    }

    [Test]
    public void Tells_the_second_of_two_who_plan_it()
    {
        var release = Planned(old);
        var seen = Find(release).Revision;

        var first = Desk.Change(release, seen, "Summer", []);
        var second = Desk.Change(release, seen, "Autumn", []);

        Assert.That((first.GetType(), second.GetType(), Find(release).Name), Is.EqualTo((typeof(ReleaseOutcome.Done), typeof(ReleaseOutcome.NotNow), "Summer")));
    }

    protected override void Configure(IUmbracoBuilder builder)
    {
        rules.HeldBack.Clear();
        rules.Now = new DateTimeOffset(2026, 3, 28, 12, 0, 0, TimeSpan.Zero);
        builder.Services.AddSingleton<IReleaseOwners>(rules);
        builder.Services.AddSingleton<IApprovalPolicy>(rules);
        builder.Services.AddSingleton<TimeProvider>(rules);
        builder.Services.AddSingleton(Allowed.Everywhere);
        builder.Services.AddUnique<IBackOfficeUserReader>(provider => new People(ActivatorUtilities.CreateInstance<SystemUserReader>(provider)));
        Allowed.LanguagesToo = true;
    }

    private Guid Planned(params Guid[] documents) => Planned("en", documents);

    private Guid Planned(string culture, params Guid[] documents) =>
        ((ReleaseOutcome.Done)Desk.Create("Spring", "polder", [.. documents.Select(document => new ReleaseItemRow { DocumentKey = document, Cultures = document == old ? culture : "" })], By)).Key;

    private Task<ReleaseOutcome> BackAsync(Guid release, bool evenIfNewer = false) => Cms.Get<ReleaseReturn>().RollBackAsync(release, evenIfNewer, By);

    private void SetPrice(Guid key, decimal price)
    {
        var document = Read(key);
        document.SetValue("price", price);
        Contents.Save(document);
    }

    private decimal? Price(Guid key, bool published = false) => Read(key).GetValue<decimal?>("price", published: published);

    private static ReleaseRun Joined(TestCms node) => ActivatorUtilities.CreateInstance<ReleaseRun>(node.Services, Allowed.Everywhere);

    private ReleaseRow Find(Guid release)
    {
        using var scope = Cms.Get<ICoreScopeProvider>().CreateCoreScope(autoComplete: true);
        return Cms.Get<ReleaseStore>().Find(release)!.Row;
    }

    private IEnumerable<string?> Trail(Guid document) =>
        Cms.Get<IAuditService>().GetItemsByEntityAsync(Read(document).Id, 0, 100).GetAwaiter().GetResult().Items.Select(entry => entry.Comment);

    /// <summary>The Netherlands with a clock that tests move, and pages that somebody has to agree to.</summary>
    private sealed class Rules : TimeProvider, IReleaseOwners, IApprovalPolicy
    {
        public DateTimeOffset Now { get; set; }

        public HashSet<Guid> HeldBack { get; } = [];

        public IReadOnlyList<ReleaseOwner> All => [new ReleaseOwner("polder", "Polder", Guid.Empty, "Europe/Amsterdam")];

        public IReadOnlyList<string> Steps => ["Country"];

        public override DateTimeOffset GetUtcNow() => Now;

        public DateTimeOffset? InstantOf(ReleaseOwner owner, DateTime wallClock)
        {
            var zone = TimeZoneInfo.FindSystemTimeZoneById(owner.TimeZone);
            return zone.IsInvalidTime(wallClock) ? null : new DateTimeOffset(wallClock, zone.GetUtcOffset(wallClock)).ToUniversalTime();
        }

        public bool IsAskedBelow(Guid home) => true;

        public IReadOnlyList<string> StepsOf(IContent content) => HeldBack.Contains(content.Key) ? Steps : [];

        public IReadOnlyList<string> StepsBelow(IContent parent, string documentType) => [];
    }

    /// <summary>Somebody who may publish everything: who may what is asked over HTTP, of the whole portal.</summary>
    [System.Diagnostics.CodeAnalysis.SuppressMessage("Performance", "CA1852", Justification = "DispatchProxy derives from it at run time.")]
    private class Allowed : System.Reflection.DispatchProxy
    {
        public static readonly IContentPermissionService Everywhere = Create<IContentPermissionService, Allowed>();

        /// <summary>Whether they may publish every language.</summary>
        public static bool LanguagesToo { get; set; } = true;

        protected override object? Invoke(System.Reflection.MethodInfo? targetMethod, object?[]? args) => Task.FromResult(
            LanguagesToo || targetMethod?.Name != nameof(IContentPermissionService.AuthorizeCultureAccessAsync) ? ContentAuthorizationStatus.Success : ContentAuthorizationStatus.UnauthorizedMissingCulture);
    }

    /// <summary>The system itself, and somebody who was disabled.</summary>
    private sealed class People(SystemUserReader system) : IBackOfficeUserReader
    {
        private static readonly User Gone = new(new GlobalSettings()) { Id = Disabled, Key = Guid.CreateVersion7(), Name = "Gone", IsApproved = false };

        public IUser? GetById(int id) => id == Disabled ? Gone : system.GetById(id);

        public IUser? GetByKey(Guid key) => system.GetByKey(key);

        public IEnumerable<IUser> GetManyById(IEnumerable<int> ids) => ids.Select(GetById).OfType<IUser>();

        public IEnumerable<IUser> GetManyByKey(IEnumerable<Guid> keys) => system.GetManyByKey(keys);

        public IEnumerable<IUser> GetAllInGroup(int groupId) => [];
    }
}
