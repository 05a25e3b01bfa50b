namespace ECare.Cms.Webhooks;

/// <summary>What Umbraco's own <c>Umbraco:CMS:Webhook</c> does not say: whom an editor may have called.</summary>
public sealed class WebhookOptions
{
    public const string Section = "Cms:Webhooks";

    /// <summary>Lets webhooks call this machine and its network. Off: an editor could otherwise ask services that trust their neighbours.</summary>
    public bool AllowPrivateAddresses { get; set; }

    /// <summary>Whether this node may send. Of those that may, one does at a time.</summary>
    public bool Sends { get; set; } = true;

    /// <summary>How long a receiver may take.</summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromSeconds(10);
}
