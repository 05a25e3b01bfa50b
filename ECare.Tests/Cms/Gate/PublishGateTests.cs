using ECare.Cms.Gate;
using ECare.Cms.Hosting;
using ECare.Tests.Cms.Editing;
using Microsoft.Extensions.DependencyInjection;
using Umbraco.Cms.Core;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Events;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Models.ContentPublishing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;
using Umbraco.Cms.Core.Strings;
using Umbraco.Extensions;

namespace ECare.Tests.Cms.Gate;

/// <summary>What readers would stumble over does not go live, and the editor reads why.</summary>
[TestFixture(ContentDatabaseProvider.Sqlite)]
[TestFixture(ContentDatabaseProvider.PostgreSql)]
[Category("Cms")]
internal sealed class PublishGateTests(ContentDatabaseProvider provider) : EditingSite(provider)
{
    private readonly Lenience lenience = new();
    private Guid page;

    [SetUp]
    public async Task Give_pages_links_and_a_picture()
    {
        lenience.WarnsOnlyOf.Clear();
        var links = await Cms.AddDataTypeAsync("Links", Constants.PropertyEditors.Aliases.MultiUrlPicker);
        var text = await Cms.AddDataTypeAsync("Words", "Umbraco.Plain.String");
        var strings = Cms.Get<IShortStringHelper>();
        var type = Cms.Get<IContentTypeService>().Get(PageType.Key)!;
        type.AddPropertyType(new PropertyType(strings, links, "links") { Name = "Links" }, "content");
        type.AddPropertyType(new PropertyType(strings, text, "image") { Name = "Picture" }, "content");
        type.AddPropertyType(new PropertyType(strings, text, "imageAlt") { Name = "Picture in words", Variations = ContentVariation.Culture }, "content");
        await Cms.Get<IContentTypeService>().UpdateAsync(type, User);
        page = await CreateAsync(Home, ("en", "Plans"), ("nl-NL", "Abonnementen"));
    }

    [Test]
    public async Task Holds_back_a_page_whose_link_leads_into_the_recycle_bin()
    {
        var target = await CreateAsync(Home, ("en", "Old plans"));
        await ChangeAsync("links", $$"""[{"name":"Old","type":"document","unique":"{{target}}"}]""");
        Assert.That((await TryPublishAsync("en")).Status, Is.EqualTo(ContentPublishingOperationStatus.Success));

        await Editing.MoveToRecycleBinAsync(target, User);

        Assert.That(await MessagesOfAsync("en"), Is.EqualTo(new[] { "Plans: a link or picture leads to “Old plans”, which lies in the recycle bin." }));
    }

    [Test]
    public async Task Holds_back_a_page_whose_link_leads_nowhere()
    {
        var nowhere = Guid.CreateVersion7();
        await ChangeAsync("links", $$"""[{"name":"Old","type":"document","unique":"{{nowhere}}"}]""");

        Assert.That(await MessagesOfAsync("en"), Is.EqualTo(new[] { $"Plans: a link or picture leads to {nowhere}, which no longer exists." }));
        Assert.That(Read(page).Published, Is.False);
    }

    [Test]
    public async Task Tells_of_a_link_to_a_draft_and_holds_nothing_back()
    {
        var target = await CreateAsync(Home, ("en", "New plans"));
        await ChangeAsync("links", $$"""[{"name":"New","type":"document","unique":"{{target}}"}]""");

        Assert.That((await TryPublishAsync("en")).Status, Is.EqualTo(ContentPublishingOperationStatus.Success));
        Assert.That(lenience.Seen.Select(message => (message.MessageType, message.Message)), Is.EqualTo(new[]
        {
            (EventMessageType.Warning, "Plans: a link leads to “New plans”, which is not published: it leads nowhere until it is."),
        }));
    }

    [Test]
    public async Task Holds_back_only_the_language_whose_picture_has_no_words()
    {
        await ChangeAsync("image", "a picture");
        await ChangeAsync("imageAlt", "Three people under a tree", "en");

        Assert.That((await TryPublishAsync("en")).Status, Is.EqualTo(ContentPublishingOperationStatus.Success));
        Assert.That(await MessagesOfAsync("nl-NL"), Is.EqualTo(new[] { "Plans: the picture has no description in nl-NL (field “Picture in words”)." }));
        Assert.That(Read(page).PublishedCultures, Is.EquivalentTo(new[] { "en" }));
    }

    [Test]
    public async Task Holds_back_only_the_language_in_which_a_block_speaks_and_leaves_its_picture_without_words()
    {
        var element = await AddBlocksAsync();

        Show(Block(element, ("headline", "en", "Three lines"), ("imageAlt", "en", "Three people under a tree")));
        Assert.That((await TryPublishAsync("en")).Status, Is.EqualTo(ContentPublishingOperationStatus.Success));
        Assert.That((await TryPublishAsync("nl-NL")).Status, Is.EqualTo(ContentPublishingOperationStatus.Success), "It is not shown there.");

        Show(Block(element, ("headline", "en", "Three lines"), ("imageAlt", "en", "Three people under a tree"), ("headline", "nl-NL", "Drie lijnen"), ("imageAlt", "nl-NL", " ")));
        Assert.That((await TryPublishAsync("en")).Status, Is.EqualTo(ContentPublishingOperationStatus.Success));
        Assert.That(await MessagesOfAsync("nl-NL"), Is.EqualTo(new[] { "Plans: a picture in “Blocks” has no description in nl-NL (block “Creative”, field “Picture in words”)." }));
    }

    [Test]
    public async Task Only_warns_where_the_owner_says_so()
    {
        lenience.WarnsOnlyOf.Add(PictureTextCheck.Name);
        await PublishAsync(page, "en");
        await ChangeAsync("image", "a picture");

        Assert.That((await TryPublishAsync("nl-NL")).Status, Is.EqualTo(ContentPublishingOperationStatus.Success));
        Assert.That(lenience.Seen.Select(message => message.MessageType), Is.EqualTo(new[] { EventMessageType.Warning }));
    }

    protected override void Configure(IUmbracoBuilder builder)
    {
        builder.Services.AddSingleton<IPublishPolicy>(lenience);
        builder.Services.AddSingleton<IEventMessagesFactory>(lenience);
    }

    private async Task<Guid> AddBlocksAsync()
    {
        var strings = Cms.Get<IShortStringHelper>();
        var types = Cms.Get<IContentTypeService>();
        var type = types.Get(PageType.Key)!;
        var text = type.PropertyTypes.Single(property => property.Alias == "image");
        var words = (await Cms.Get<IDataTypeService>().GetAsync(text.DataTypeKey))!;
        var element = new ContentType(strings, Constants.System.Root) { Alias = "creative", Name = "Creative", Icon = "icon-document", IsElement = true, Variations = ContentVariation.Culture };
        element.AddPropertyGroup("content", "Content");
        element.AddPropertyType(new PropertyType(strings, words, "headline") { Name = "Headline", Variations = ContentVariation.Culture }, "content");
        element.AddPropertyType(new PropertyType(strings, words, "image") { Name = "Picture" }, "content");
        element.AddPropertyType(new PropertyType(strings, words, "imageAlt") { Name = "Picture in words", Variations = ContentVariation.Culture }, "content");
        await types.CreateAsync(element, User);
        type.AddPropertyType(new PropertyType(strings, await Cms.AddDataTypeAsync("Blocks", Constants.PropertyEditors.Aliases.BlockList), "blocks") { Name = "Blocks" }, "content");
        await types.UpdateAsync(type, User);
        return element.Key;
    }

    private static string Block(Guid element, params (string Alias, string Culture, string Value)[] words)
    {
        var key = Guid.CreateVersion7();
        var values = words.Select(word => $$"""{"alias":"{{word.Alias}}","culture":"{{word.Culture}}","value":"{{word.Value}}"}""").Prepend("""{"alias":"image","value":"a picture"}""");
        return $$"""{"layout":{"Umbraco.BlockList":[{"contentKey":"{{key}}"}]},"contentData":[{"contentTypeKey":"{{element}}","key":"{{key}}","values":[{{string.Join(',', values)}}]}],"settingsData":[],"expose":[]}""";
    }

    private void Show(string blocks)
    {
        var draft = Read(page);
        draft.SetValue("blocks", blocks);
        Assert.That(Contents.Save(draft).Success, Is.True);
    }

    private async Task<IEnumerable<string>> MessagesOfAsync(string culture)
    {
        Assert.That((await TryPublishAsync(culture)).Status, Is.EqualTo(ContentPublishingOperationStatus.CancelledByEvent));
        return lenience.Seen.Select(message => message.Message);
    }

    private Task<Attempt<ContentPublishingResult, ContentPublishingOperationStatus>> TryPublishAsync(string culture) =>
        Publishing.PublishAsync(page, [new CulturePublishScheduleModel { Culture = culture }], User);

    private async Task ChangeAsync(string alias, string value, string? culture = null)
    {
        var draft = Read(page);
        var properties = draft.Properties
            .SelectMany(property => property.PropertyType.VariesByCulture() ? new[] { "en", "nl-NL" }.Select(each => (property, Culture: (string?)each)) : [(property, null)])
            .Select(each => new PropertyValueModel { Alias = each.property.Alias, Culture = each.Culture, Value = each.property.GetValue(each.Culture) })
            .Where(each => each.Alias != alias || each.Culture != culture)
            .Append(new PropertyValueModel { Alias = alias, Culture = culture, Value = value });
        var names = new[] { "en", "nl-NL" }.Select(each => new VariantModel { Culture = each, Name = draft.GetCultureName(each)! });
        var updated = await Editing.UpdateAsync(page, new ContentUpdateModel { Variants = [.. names], Properties = [.. properties] }, User);
        Assert.That(updated.Success, Is.True, updated.Status.ToString());
    }

    /// <summary>Decides what blocks, and keeps what the editor of the last publish would read.</summary>
    private sealed class Lenience : IPublishPolicy, IEventMessagesFactory
    {
        private Func<IEnumerable<EventMessage>> messages = () => [];

        public HashSet<string> WarnsOnlyOf { get; } = new(StringComparer.Ordinal);

        public IEnumerable<EventMessage> Seen => messages();

        public bool IsBlocking(IContent content, string check) => !WarnsOnlyOf.Contains(check);

        public EventMessages Get()
        {
            var fresh = new EventMessages();
            messages = fresh.GetAll;
            return fresh;
        }

        public EventMessages? GetOrDefault() => null;
    }
}
