using ECare.Cms.Hosting;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.Models;
using Umbraco.Cms.Core.Models.ContentEditing;
using Umbraco.Cms.Core.Models.ContentPublishing;
using Umbraco.Cms.Core.Services;
using Umbraco.Cms.Core.Services.OperationStatus;

namespace ECare.Tests.Cms.Editing;

/// <summary>A small site that is edited as the back office does it: through Umbraco's editing services, by key.</summary>
internal abstract class EditingSite(ContentDatabaseProvider provider)
{
    protected TestCms Cms { get; private set; } = null!;

    protected IContentType PageType { get; private set; } = null!;

    protected Guid Home { get; private set; }

    protected IContentEditingService Editing => Cms.Get<IContentEditingService>();

    protected IContentPublishingService Publishing => Cms.Get<IContentPublishingService>();

    protected IContentService Contents => Cms.Get<IContentService>();

    protected static Guid User => TestCms.User;

    [SetUp]
    public async Task Start_with_a_published_home_page()
    {
        Cms = await TestCms.StartAsync(Configure, provider);
        await Cms.AddLanguagesAsync();
        PageType = await Cms.AddPageTypeAsync();
        PageType.AllowedContentTypes = [new ContentTypeSort(PageType.Key, 0, PageType.Alias)];
        await Cms.Get<IContentTypeService>().UpdateAsync(PageType, User);
        Home = await CreateAsync(null, ("en", "Home"), ("nl-NL", "Thuis"));
        await PublishAsync(Home, "en", "nl-NL");
    }

    [TearDown]
    public async Task Stop() => await Cms.DisposeAsync();

    protected virtual void Configure(IUmbracoBuilder builder)
    {
    }

    protected ContentCreateModel Draft(Guid? parent, params (string Culture, string Title)[] texts) => new()
    {
        Key = Guid.CreateVersion7(),
        ContentTypeKey = PageType.Key,
        ParentKey = parent,
        Variants = Names(texts),
        Properties = Titles(texts),
    };

    protected static ContentUpdateModel Change(params (string Culture, string Title)[] texts) =>
        new() { Variants = Names(texts), Properties = Titles(texts) };

    protected async Task<Guid> CreateAsync(Guid? parent, params (string Culture, string Title)[] texts)
    {
        var created = await Editing.CreateAsync(Draft(parent, texts), User);

        // A draft is saved also while a language still misses a value; the status says so.
        Assert.That(created.Success, Is.True, created.Status.ToString());
        return created.Result.Content!.Key;
    }

    protected async Task PublishAsync(Guid key, params string[] cultures)
    {
        var published = await Publishing.PublishAsync(key, [.. cultures.Select(culture => new CulturePublishScheduleModel { Culture = culture })], User);
        Assert.That(published.Status, Is.EqualTo(ContentPublishingOperationStatus.Success));
    }

    protected IContent Read(Guid key) => Contents.GetById(key)!;

    protected string? Title(Guid key, string culture = "en", bool published = false) => Read(key).GetValue<string>("title", culture, published: published);

    private static List<VariantModel> Names((string Culture, string Title)[] texts) =>
        [.. texts.Select(text => new VariantModel { Culture = text.Culture, Name = text.Title })];

    private static List<PropertyValueModel> Titles((string Culture, string Title)[] texts) =>
        [.. texts.Select(text => new PropertyValueModel { Alias = "title", Culture = text.Culture, Value = text.Title })];
}
