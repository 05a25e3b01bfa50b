using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Umbraco.Cms.Core.Models.DeliveryApi;

namespace ECare.Cms.Delivery;

/// <summary>JSON as Umbraco's Delivery API writes it.</summary>
internal static class DeliveryJson
{
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        Converters = { new JsonStringEnumConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { Derive } },
    };

    private static void Derive(JsonTypeInfo info)
    {
        Type[] derived = info.Type switch
        {
            var type when type == typeof(IApiContent) => [typeof(ApiContent)],
            var type when type == typeof(IApiContentResponse) => [typeof(ApiContentResponse)],
            var type when type == typeof(IApiElement) => [typeof(ApiElement), typeof(ApiContent)],
            var type when type == typeof(IRichTextElement) => [typeof(RichTextRootElement), typeof(RichTextGenericElement), typeof(RichTextTextElement)],
            _ => [],
        };
        if (derived.Length == 0)
        {
            return;
        }

        info.PolymorphismOptions = new JsonPolymorphismOptions { UnknownDerivedTypeHandling = JsonUnknownDerivedTypeHandling.FailSerialization };
        foreach (var type in derived)
        {
            info.PolymorphismOptions.DerivedTypes.Add(new JsonDerivedType(type));
        }
    }
}
