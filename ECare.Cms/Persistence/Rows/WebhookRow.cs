namespace ECare.Cms.Persistence.Rows;

/// <summary>Somebody who wants to be told of changes.</summary>
public sealed class WebhookRow : IKeyedRow
{
    public int Id { get; set; }

    public Guid Key { get; set; }

    public string? Name { get; set; }

    public string? Description { get; set; }

    public string Url { get; set; } = string.Empty;

    public bool Enabled { get; set; }

    /// <summary>Events, content types and headers as JSON.</summary>
    public string Definition { get; set; } = string.Empty;

    public DateTime CreateDate { get; set; }

    public DateTime UpdateDate { get; set; }
}

/// <summary>A message that waits to be sent.</summary>
public sealed class WebhookRequestRow
{
    public int Id { get; set; }

    public Guid WebhookKey { get; set; }

    public string EventAlias { get; set; } = string.Empty;

    public string? RequestObject { get; set; }

    public int RetryCount { get; set; }
}

/// <summary>A message that was sent, or could not be.</summary>
public sealed class WebhookLogRow
{
    public int Id { get; set; }

    public Guid Key { get; set; }

    public Guid WebhookKey { get; set; }

    public string Url { get; set; } = string.Empty;

    public string StatusCode { get; set; } = string.Empty;

    public DateTime Date { get; set; }

    public string EventAlias { get; set; } = string.Empty;

    public int RetryCount { get; set; }

    public string RequestHeaders { get; set; } = string.Empty;

    public string? RequestBody { get; set; }

    public string ResponseHeaders { get; set; } = string.Empty;

    public string ResponseBody { get; set; } = string.Empty;

    public bool ExceptionOccured { get; set; }

    public bool IsSuccessStatusCode { get; set; }
}
