using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace ECare.Cms.Persistence.Migrations.Sqlite
{
    /// <inheritdoc />
    public partial class BackOffice : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateTable(
                name: "PublicAccess",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    ProtectedNodeId = table.Column<int>(type: "INTEGER", nullable: false),
                    LoginNodeId = table.Column<int>(type: "INTEGER", nullable: false),
                    NoAccessNodeId = table.Column<int>(type: "INTEGER", nullable: false),
                    Rules = table.Column<string>(type: "TEXT", nullable: false),
                    CreateDate = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdateDate = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PublicAccess", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WebhookLogs",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    WebhookKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    StatusCode = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    Date = table.Column<long>(type: "INTEGER", nullable: false),
                    EventAlias = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RetryCount = table.Column<int>(type: "INTEGER", nullable: false),
                    RequestHeaders = table.Column<string>(type: "TEXT", nullable: false),
                    RequestBody = table.Column<string>(type: "TEXT", nullable: true),
                    ResponseHeaders = table.Column<string>(type: "TEXT", nullable: false),
                    ResponseBody = table.Column<string>(type: "TEXT", nullable: false),
                    ExceptionOccured = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsSuccessStatusCode = table.Column<bool>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookLogs", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "WebhookRequests",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    WebhookKey = table.Column<Guid>(type: "TEXT", nullable: false),
                    EventAlias = table.Column<string>(type: "TEXT", maxLength: 100, nullable: false),
                    RequestObject = table.Column<string>(type: "TEXT", nullable: true),
                    RetryCount = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_WebhookRequests", x => x.Id);
                });

            migrationBuilder.CreateTable(
                name: "Webhooks",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Key = table.Column<Guid>(type: "TEXT", nullable: false),
                    Name = table.Column<string>(type: "TEXT", maxLength: 255, nullable: true),
                    Description = table.Column<string>(type: "TEXT", nullable: true),
                    Url = table.Column<string>(type: "TEXT", maxLength: 2000, nullable: false),
                    Enabled = table.Column<bool>(type: "INTEGER", nullable: false),
                    Definition = table.Column<string>(type: "TEXT", nullable: false),
                    CreateDate = table.Column<long>(type: "INTEGER", nullable: false),
                    UpdateDate = table.Column<long>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Webhooks", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_PublicAccess_Key",
                table: "PublicAccess",
                column: "Key",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PublicAccess_ProtectedNodeId",
                table: "PublicAccess",
                column: "ProtectedNodeId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_WebhookLogs_Date",
                table: "WebhookLogs",
                column: "Date");

            migrationBuilder.CreateIndex(
                name: "IX_WebhookLogs_WebhookKey",
                table: "WebhookLogs",
                column: "WebhookKey");

            migrationBuilder.CreateIndex(
                name: "IX_Webhooks_Key",
                table: "Webhooks",
                column: "Key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "PublicAccess");

            migrationBuilder.DropTable(
                name: "WebhookLogs");

            migrationBuilder.DropTable(
                name: "WebhookRequests");

            migrationBuilder.DropTable(
                name: "Webhooks");
        }
    }
}
