using System.Net;
using System.Text.Json.Nodes;

namespace ECare.Tests.Backoffice;

/// <summary>A campaign like one of the demo's, that nobody is in the audience of, written by requests as the client sends them.</summary>
internal sealed class DraftCampaign
{
    private DraftCampaign(Guid id, JsonObject document) => (Id, Document) = (id, document);

    public Guid Id { get; }

    private JsonObject Document { get; set; }

    /// <summary>Writes it beside the demo's campaigns of the country.</summary>
    public static async Task<DraftCampaign> WriteAsync(Places places, Editor author, string operatorName)
    {
        var model = places.Page(operatorName, "campaign");
        var document = (await author.GetAsync($"document/{model.Key}")).Json.AsObject();
        var draft = new DraftCampaign(Guid.CreateVersion7(), document);
        draft.Set("campaignCode", $"test-{draft.Id:N}");
        draft.Set("audience", "segment = nobody");
        var body = draft.Body();
        body["id"] = draft.Id;
        body["parent"] = new JsonObject { ["id"] = places.Contents.GetById(model.ParentId)!.Key };
        body["documentType"] = new JsonObject { ["id"] = model.ContentType.Key };
        body["template"] = null;
        var created = await author.SendAsync("POST", "document", body);
        Assert.That(created.Status, Is.EqualTo(HttpStatusCode.Created), created.Text);
        return draft;
    }

    public async Task ChangeAsync(Editor by, string alias, JsonNode? value, string? culture = null)
    {
        Set(alias, value, culture);
        var saved = await by.SendAsync("PUT", $"document/{Id}", Body());
        Assert.That(saved.Status, Is.EqualTo(HttpStatusCode.OK), saved.Text);
    }

    /// <summary>What the client asks when somebody saves, about values that are not stored yet.</summary>
    public Task<Answer> ValidateAsync(Editor by, string alias, JsonNode? value, params string[] cultures)
    {
        Set(alias, value);
        var body = Body();
        body["cultures"] = new JsonArray([.. cultures.Select(culture => (JsonNode)culture)]);
        return by.SendAsync("PUT", $"/umbraco/management/api/v1.1/document/{Id}/validate", body);
    }

    public async Task ThrowAwayAsync(Editor administrator)
    {
        await administrator.SendAsync("PUT", $"document/{Id}/move-to-recycle-bin");
        await administrator.SendAsync("DELETE", $"recycle-bin/document/{Id}");
    }

    private void Set(string alias, JsonNode? value, string? culture = null)
    {
        var values = Document["values"]!.AsArray();
        var found = values.FirstOrDefault(each => (string?)each!["alias"] == alias && (culture is null || (string?)each["culture"] == culture));
        if (found is null)
        {
            values.Add(new JsonObject { ["alias"] = alias, ["culture"] = culture, ["segment"] = null, ["value"] = value });
        }
        else
        {
            found["value"] = value;
        }
    }

    private JsonObject Body() => new()
    {
        ["values"] = Document["values"]!.DeepClone(),
        ["variants"] = new JsonArray([.. Document["variants"]!.AsArray().Select(variant => (JsonNode)new JsonObject
        {
            ["culture"] = variant!["culture"]!.DeepClone(), ["segment"] = null, ["name"] = $"{variant["name"]} (test)",
        })]),
    };
}
