using ECare.Cms.Delivery;
using ECare.Cms.Editors.Values;
using ECare.Cms.Inheritance;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Umbraco.Cms.Core.DeliveryApi;
using Umbraco.Cms.Core.DeliveryApi.Accessors;
using Umbraco.Cms.Core.DependencyInjection;
using Umbraco.Cms.Core.PropertyEditors;
using Umbraco.Cms.Core.Security;
using Umbraco.Extensions;

namespace ECare.Cms.Editors;

/// <summary>The property editors and converters that are not in Umbraco.Core.</summary>
public static class EditorRegistration
{
    public static IUmbracoBuilder AddPropertyEditors(this IUmbracoBuilder builder)
    {
        builder.DataEditors()
            .Add<TextBoxEditor>().Add<TextAreaEditor>().Add<RichTextEditor>().Add<EmailAddressEditor>()
            .Add<MultipleTextStringEditor>().Add<TagsEditor>()
            .Add<TrueFalseEditor>().Add<DropDownEditor>().Add<RadioButtonListEditor>().Add<CheckBoxListEditor>()
            .Add<ColorPickerEditor>().Add<SliderEditor>().Add<DateTimeEditor>()
            .Add<DateTimeWithTimeZoneEditor>().Add<DateTimeUnspecifiedEditor>().Add<DateOnlyEditor>().Add<TimeOnlyEditor>()
            .Add<MultiUrlPickerEditor>().Add<MultiNodeTreePickerEditor>().Add<MediaPickerEditor>()
            .Add<BlockListEditor>().Add<ListViewEditor>().Add<ImageCropperEditor>().Add<UploadFieldEditor>()
            .Add<InheritanceEditor>();

        builder.PropertyValueConverters()
            .Append<RichTextConverter>().Append<BlockListConverter>().Append<MultiUrlPickerConverter>()
            .Append<MediaPickerConverter>().Append<ImageCropperConverter>().Append<MomentConverter>().Append<InheritanceConverter>();

        builder.MediaUrlGenerators().Add<MediaPaths>();
        builder.Services.AddSingleton<BlockElements>();
        builder.Services.AddTransient<TagConfigurationEditor>();
        AddValueEditors(builder.Services);
        builder.Services.AddUnique<IHtmlSanitizer, RichTextSanitizer>();
        AddDeliveryBuilders(builder.Services);
        return builder;
    }

    // Editors are made at the first use of one, long after the services they work with.
    private static void AddValueEditors(IServiceCollection services)
    {
        services.AddSingleton<ValueEditorTools>();
        services.AddSingleton<LinkTargets>();
        services.AddSingleton<BlockValues>();
        services.AddSingleton<RichTextReferences>();
        services.AddSingleton<UploadedFiles>();
    }

    // Converters of Umbraco.Core ask for these in their constructors, whether or not anything is delivered.
    private static void AddDeliveryBuilders(IServiceCollection services)
    {
        services.TryAddSingleton<IApiContentNameProvider, ApiContentNameProvider>();
        services.TryAddSingleton<IApiContentPathProvider, ApiContentPathProvider>();
        services.TryAddSingleton<IApiContentRouteBuilder, ApiContentRouteBuilder>();
        services.TryAddSingleton<IApiContentBuilder, ApiContentBuilder>();
        services.TryAddSingleton<IApiElementBuilder, ApiElementBuilder>();
        services.TryAddSingleton<IApiMediaBuilder, ApiMediaBuilder>();
        services.TryAddSingleton<IApiMediaUrlProvider, ApiMediaUrlProvider>();
        services.TryAddSingleton<IApiPropertyRenderer, ApiPropertyRenderer>();
        services.AddSingleton<RichTextTargets>();
        services.AddSingleton<DeliveredRichText>();
        services.TryAddSingleton<IApiRichTextElementParser, RichTextElements>();
        services.TryAddSingleton<IApiRichTextMarkupParser, RichTextMarkup>();
        services.TryAddSingleton<IApiPublishedContentCache, ApiPublishedContentCache>();
        services.TryAddSingleton<IApiDocumentUrlService, ApiDocumentUrlService>();
        services.TryAddSingleton<IRequestPreviewService, NoopRequestPreviewService>();
        services.TryAddSingleton<IRequestRoutingService, NoopRequestRoutingService>();
        services.TryAddSingleton<IRequestCultureService, NoopRequestCultureService>();
        services.TryAddSingleton<IRequestStartItemProviderAccessor, NoopRequestStartItemProviderAccessor>();
        services.TryAddSingleton<IOutputExpansionStrategyAccessor, NoopOutputExpansionStrategyAccessor>();
    }
}
