using System;
using Microsoft.EntityFrameworkCore.Migrations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Metadata;

#nullable disable

namespace ECare.Cms.Persistence.Migrations.PostgreSql
{
    /// <inheritdoc />
    public partial class StaffGroups : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Language",
                table: "Staff",
                type: "character varying(20)",
                maxLength: 20,
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LastLockoutDate",
                table: "Staff",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<long>(
                name: "LastPasswordChangeDate",
                table: "Staff",
                type: "bigint",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "StartDocuments",
                table: "Staff",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "StartMedia",
                table: "Staff",
                type: "character varying(2000)",
                maxLength: 2000,
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "StaffGroups",
                columns: table => new
                {
                    Id = table.Column<int>(type: "integer", nullable: false)
                        .Annotation("Npgsql:ValueGenerationStrategy", NpgsqlValueGenerationStrategy.IdentityByDefaultColumn),
                    Key = table.Column<Guid>(type: "uuid", nullable: false),
                    Alias = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: false),
                    Name = table.Column<string>(type: "character varying(255)", maxLength: 255, nullable: false),
                    Icon = table.Column<string>(type: "character varying(100)", maxLength: 100, nullable: true),
                    Sections = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: false),
                    Permissions = table.Column<string>(type: "character varying(2000)", maxLength: 2000, nullable: false),
                    Languages = table.Column<string>(type: "character varying(1000)", maxLength: 1000, nullable: true),
                    StartDocument = table.Column<Guid>(type: "uuid", nullable: true),
                    StartMedia = table.Column<Guid>(type: "uuid", nullable: true),
                    CreateDate = table.Column<long>(type: "bigint", nullable: false),
                    UpdateDate = table.Column<long>(type: "bigint", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_StaffGroups", x => x.Id);
                });

            migrationBuilder.CreateIndex(
                name: "IX_StaffGroups_Alias",
                table: "StaffGroups",
                column: "Alias",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_StaffGroups_Key",
                table: "StaffGroups",
                column: "Key",
                unique: true);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "StaffGroups");

            migrationBuilder.DropColumn(
                name: "Language",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "LastLockoutDate",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "LastPasswordChangeDate",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "StartDocuments",
                table: "Staff");

            migrationBuilder.DropColumn(
                name: "StartMedia",
                table: "Staff");
        }
    }
}
